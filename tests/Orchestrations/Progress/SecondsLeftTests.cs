using Ringkeeper.Contract.Jobs;
using Ringkeeper.Orchestrations.Progress;

namespace Ringkeeper.Orchestrations.Tests.Progress;

public sealed class SecondsLeftTests
{
    [Theory]
    [InlineData(0, 100, 10, 10L)]
    [InlineData(95, 100, 10, 1L)]
    [InlineData(100, 100, 10, 0L)]
    [InlineData(50, 100, 0, null)]
    public void SecondsLeft_AtTheLastSecondsRate_IsWhatTheRestTakes(long done, long total, long rate, long? seconds) =>
        OperationProgressReader.SecondsLeft(new JobProgress { BytesDone = done, BytesTotal = total, BytesPerSecond = rate }).ShouldBe(seconds);
}
