"""`trialfinder serve-mcp`: answers an assistant on this computer, over its pipes."""

from importlib.util import find_spec

from trialfinder.errors import UsageError
from trialfinder.options import ServeMcpOptions
from trialfinder.words.catalogue import Catalogue


def run(options: ServeMcpOptions, catalogue: Catalogue) -> int:
    """Answer until standard input ends.

    Raises:
        UsageError: the extra that this needs is not installed.
    """
    if find_spec("mcp") is None:
        raise UsageError("usage.no_mcp", command='pip install "trialfinder[mcp]"')
    from trialfinder.commands.assistant_server import serve

    serve(catalogue)
    return 0
