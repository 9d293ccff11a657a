"""What is wrong with a log, a proof, a key or a checkpoint that somebody handed in: one tree, and a code a kind.

* LogError
  · NoteError        E001  no signed note in its one written form
  · CheckpointError  E002  a note's text that is no checkpoint
  · SignatureError   E003  a signature under a trusted key's name does not fit the text
  · TrustError       E004  none, or too few, of the keys that are trusted for this size have signed
  · OriginError      E005  another log's
  · KeyTextError     E006  no key in its written form
  · TileError        E007  a path that names no tile, or bytes that are none
  · BundleError      E008  bytes that are no bundle of entries
  · MissingError     E009  a file of the tree is not there
  · TreeError        E010  tiles that do not hash to what they should
  · StatementError   E011  an entry that is no statement in its one written form
  · ProofError       E012  no proof file, or one that does not prove
  · WitnessError     E013  no request, or no answer, of the kind witnesses speak
  · HandoverError    E014  a key that nobody handed over to
  · StampError       E045  no time stamp, or one that the authority did not grant
    · StampFitError  E046  a time stamp of something else, or by somebody else
"""

from site_builder.problem import Place, Problem, Severity


class LogError(ValueError):
    """Something that was read is not what it has to be; the text says what, in a sentence."""

    code = "E000"

    def problem(self, file: str, hint: str = "") -> Problem:
        """The same as a value, about a file."""
        return Problem(code=self.code, severity=Severity.ERROR, message=str(self), place=Place(file), hint=hint)


class NoteError(LogError):
    """No signed note in its one written form."""

    code = "E001"


class CheckpointError(LogError):
    """A note's text that is no checkpoint."""

    code = "E002"


class SignatureError(LogError):
    """A signature under a trusted key's name does not fit the text."""

    code = "E003"


class TrustError(LogError):
    """None, or too few, of the keys that are trusted for this size have signed."""

    code = "E004"


class OriginError(LogError):
    """Another log's."""

    code = "E005"


class KeyTextError(LogError):
    """No key in its written form."""

    code = "E006"


class TileError(LogError):
    """A path that names no tile, or bytes that are none."""

    code = "E007"


class BundleError(LogError):
    """Bytes that are no bundle of entries."""

    code = "E008"


class MissingError(LogError):
    """A file of the tree is not there."""

    code = "E009"


class TreeError(LogError):
    """Tiles that do not hash to what they should."""

    code = "E010"


class StatementError(LogError):
    """An entry that is no statement in its one written form."""

    code = "E011"


class ProofError(LogError):
    """No proof file, or one that does not prove."""

    code = "E012"


class WitnessError(LogError):
    """No request, or no answer, of the kind witnesses speak."""

    code = "E013"


class HandoverError(LogError):
    """A key that nobody handed over to."""

    code = "E014"


class StampError(LogError):
    """No time stamp, or one that the authority did not grant."""

    code = "E045"


class StampFitError(StampError):
    """A time stamp of something else, or by somebody else."""

    code = "E046"
