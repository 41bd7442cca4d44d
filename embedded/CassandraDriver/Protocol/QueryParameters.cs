namespace Cassandra.Protocol;

/// <summary>What QUERY and EXECUTE carry beside the statement (native protocol v4, section 4.1.4).</summary>
internal sealed record QueryParameters
{
    private const byte Values = 0x01;
    private const byte PageSizeFlag = 0x04;
    private const byte PagingStateFlag = 0x08;
    private const byte SerialConsistencyFlag = 0x10;
    private const byte TimestampFlag = 0x20;
    private const byte NamesFlag = 0x40;

    /// <summary>For the driver's own queries, which read what the node itself knows.</summary>
    public static QueryParameters Internal { get; } = new()
    {
        Consistency = ConsistencyLevel.One,
        SerialConsistency = ConsistencyLevel.Serial,
        PageSize = 0,
    };

    public required ConsistencyLevel Consistency { get; init; }

    public required ConsistencyLevel SerialConsistency { get; init; }

    public required int PageSize { get; init; }

    public byte[]? PagingState { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public IReadOnlyList<byte[]?> BoundValues { get; init; } = [];

    /// <summary>Names of the values, where they are bound by name.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    public void Write(BodyWriter writer)
    {
        writer.WriteShort((int)Consistency).WriteByte(Flags());
        if (BoundValues.Count > 0)
        {
            WriteValues(writer);
        }

        if (PageSize > 0)
        {
            writer.WriteInt(PageSize);
        }

        if (PagingState is not null)
        {
            writer.WriteBytes(PagingState);
        }

        writer.WriteShort((int)SerialConsistency);
        if (Timestamp is { } timestamp)
        {
            writer.WriteLong((timestamp - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        }
    }

    private byte Flags() => (byte)(SerialConsistencyFlag
        | (BoundValues.Count > 0 ? Values : 0)
        | (BoundValues.Count > 0 && Names is not null ? NamesFlag : 0)
        | (PageSize > 0 ? PageSizeFlag : 0)
        | (PagingState is not null ? PagingStateFlag : 0)
        | (Timestamp is not null ? TimestampFlag : 0));

    private void WriteValues(BodyWriter writer)
    {
        writer.WriteShort(BoundValues.Count);
        for (var i = 0; i < BoundValues.Count; i++)
        {
            if (Names is not null)
            {
                writer.WriteString(Names[i]);
            }

            writer.WriteBytes(BoundValues[i]);
        }
    }
}
