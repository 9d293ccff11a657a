"""How old an item is, as a text that sorts: its month, and where the platform counts its posts, its number."""

from site_builder.records.place import UNDATED

LONGEST_NUMBER = 25


def age_of(month: str, native_id: str) -> str:
    """`2024-05`, or `2024-05 19` and the number of 19 digits; "" for an undated item.

    Platforms that number their posts count upwards, so that of two exports of one month the older can be told.
    """
    if month == UNDATED:
        return ""
    numbered = native_id.isascii() and native_id.isdigit() and len(native_id) <= LONGEST_NUMBER
    return f"{month} {len(native_id):02d}{native_id}" if numbered else month
