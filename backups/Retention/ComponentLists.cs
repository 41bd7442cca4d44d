namespace Ringkeeper.Backups.Retention;

/// <summary>
/// Leaves the SSTables' components out of a node manifest that comes in pieces: two thirds of its bytes, in which nothing is referred to
/// that the unit and the list of bundles don't name. What is left is JSON still, with empty lists.
/// </summary>
/// <remarks>
/// The name of a member can't be part of a string, where quotes are escaped; a list of components holds no other list, and no name or
/// hash a bracket. In a manifest of which that isn't true the rest isn't JSON, and reading it fails.
/// </remarks>
internal sealed class ComponentLists
{
    private bool _inside;
    private int _begun;

    private static ReadOnlySpan<byte> Start => "\"components\":["u8;

    /// <summary>Copies what is left of a piece.</summary>
    /// <param name="piece">Any number of bytes.</param>
    /// <param name="target">Has room for the whole piece.</param>
    /// <returns>How many bytes are left.</returns>
    public int CopyRest(ReadOnlySpan<byte> piece, Span<byte> target)
    {
        var written = 0;
        if (_begun > 0 && piece.StartsWith(Start[_begun..]))
        {
            written = Copy(piece[..(Start.Length - _begun)], target);
            piece = piece[written..];
            _inside = true;
        }

        _begun = 0;
        while (!piece.IsEmpty)
        {
            var end = _inside ? piece.IndexOf((byte)']') : 0;
            if (end < 0)
            {
                break;
            }

            piece = piece[end..];
            var start = piece.IndexOf(Start);
            _inside = start >= 0;
            _begun = _inside ? 0 : BegunAtEndOf(piece);
            var count = _inside ? start + Start.Length : piece.Length;
            written += Copy(piece[..count], target[written..]);
            piece = piece[count..];
        }

        return written;
    }

    private static int Copy(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        bytes.CopyTo(target);
        return bytes.Length;
    }

    // How many bytes of the list's start are the last ones of the piece.
    private static int BegunAtEndOf(ReadOnlySpan<byte> piece)
    {
        for (var length = Math.Min(piece.Length, Start.Length - 1); length > 0; length--)
        {
            if (piece.EndsWith(Start[..length]))
            {
                return length;
            }
        }

        return 0;
    }
}
