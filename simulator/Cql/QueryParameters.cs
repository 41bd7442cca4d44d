namespace Ringkeeper.Simulator.Cql;

/// <summary>The parameters of QUERY and EXECUTE.</summary>
/// <param name="PageSize">0 for all rows at once.</param>
/// <param name="PagingState">Where the last page ended.</param>
public sealed record QueryParameters(IReadOnlyList<byte[]?> Values, bool SkipMetadata, int PageSize, byte[]? PagingState)
{
    [Flags]
    private enum Flag
    {
        Values = 0x01,
        SkipMetadata = 0x02,
        PageSize = 0x04,
        PagingState = 0x08,
        SerialConsistency = 0x10,
        DefaultTimestamp = 0x20,
        NamesForValues = 0x40,
    }

    public static QueryParameters Read(ref BodyReader body)
    {
        body.ReadShort();
        var flags = (Flag)body.ReadByte();
        var values = new List<byte[]?>();
        if (flags.HasFlag(Flag.Values))
        {
            for (var left = body.ReadShort(); left > 0; left--)
            {
                if (flags.HasFlag(Flag.NamesForValues))
                {
                    body.ReadText();
                }

                values.Add(body.ReadBytes());
            }
        }

        var pageSize = flags.HasFlag(Flag.PageSize) ? body.ReadInt() : 0;
        return new QueryParameters(values, flags.HasFlag(Flag.SkipMetadata), pageSize, flags.HasFlag(Flag.PagingState) ? body.ReadBytes() : null);
    }
}
