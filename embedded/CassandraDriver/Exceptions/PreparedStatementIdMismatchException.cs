namespace Cassandra;

/// <summary>Preparing a statement again gave another id, so its bound values may not fit any more (after USE, for example).</summary>
public sealed class PreparedStatementIdMismatchException : DriverException
{
    public PreparedStatementIdMismatchException(byte[] originalId, byte[] outputId)
        : base($"The statement was prepared as {Convert.ToHexString(originalId)} and is {Convert.ToHexString(outputId)} now: prepare it anew")
    {
        Id = originalId;
    }

    public byte[] Id { get; }
}
