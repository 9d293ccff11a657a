"""Google's words for public, not public, and processed, in the languages of its accounts."""

from site_builder.importers.platforms.youtube.columns import plain

PUBLIC = frozenset(map(plain, (
    "Public", "Öffentlich", "Público", "Pública", "Publique", "Pubblico", "Pubblica", "Openbaar", "Publiczny",
    "Publiczne", "Publiczna", "Offentlig", "Publik", "Julkinen", "Veřejné", "Herkese açık", "Открытый доступ",
    "公開", "公开", "공개", "Nyilvános", "Công khai",
)))  # fmt: skip
HIDDEN = frozenset(map(plain, (
    "Private", "Unlisted", "Privat", "Nicht gelistet", "Privado", "Privada", "Oculto", "No listado", "Não listado",
    "Privée", "Privé", "Non répertoriée", "Non répertorié", "Privato", "Non in elenco", "Verborgen", "Niet vermeld",
    "Prywatny", "Niepubliczny", "Scheduled", "Members only", "非公開", "限定公開", "私享", "不公开列出", "비공개",
    "일부 공개", "Доступ по ссылке", "Ограниченный доступ",
)))  # fmt: skip
PROCESSED = frozenset(map(plain, (
    "Processed", "Verarbeitet", "Procesado", "Processado", "Traitée", "Traité", "Elaborato", "Verwerkt", "Przetworzony",
    "Обработано", "処理済み", "已处理", "已處理", "처리됨", "Bearbetad", "Behandlet",
)))  # fmt: skip
UNFINISHED = frozenset(map(plain, (
    "Uploaded", "Failed", "Rejected", "Deleted", "Processing", "Terminated", "Abandoned", "Duplicate",
)))  # fmt: skip


def withheld(privacy: str, state: str) -> str:
    """Why a video of this privacy and state is not taken, "" if it is: public and processed, in known words."""
    word, progress = plain(privacy), plain(state)
    if word in HIDDEN:
        return "private"
    if progress in UNFINISHED:
        return "not processed"
    return "" if word in PUBLIC and progress in PROCESSED else "visibility unknown"
