"""`site-builder schema`: the JSON Schemas of the content files, for editors."""

from pathlib import Path

import click

from site_builder.load.schemas import schemas


@click.command("schema")
@click.argument("folder", default="schemas", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> None:
    """Write the JSON Schemas of the content files to FOLDER, so that editors can complete and check while one types."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in schemas().items():
        (folder / name).write_bytes(data)
        click.echo(f"{folder / name}")
