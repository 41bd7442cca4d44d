using Ringkeeper.Simulator.Nodetool;

namespace Ringkeeper.Simulator.Tests.Nodetool;

public sealed class FileSizeTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1 KiB")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(2 * 1024 * 1024, "2 MiB")]
    [InlineData(493343, "481.78 KiB")]
    [InlineData(1L << 40, "1 TiB")]
    [InlineData(1L << 52, "4096 TiB")]
    public void Format_Bytes_IsWrittenAsNodetoolDoes(long bytes, string text) => FileSize.Format(bytes).ShouldBe(text);
}
