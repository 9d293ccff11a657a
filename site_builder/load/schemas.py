"""The JSON Schemas of what people write, made from the model, for editors that complete and check while typing."""


def schemas() -> dict[str, bytes]:
    """Each schema file's name and bytes: site, department, post and annotations."""
    raise NotImplementedError
