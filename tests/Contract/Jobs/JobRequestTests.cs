using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Contract.Restores;
using Ringkeeper.Contract.Snapshots;

namespace Ringkeeper.Contract.Tests.Jobs;

/// <summary>What app and agent say to each other is JSON that both read alike, and nothing else.</summary>
public sealed class JobRequestTests
{
    private const string Head = "\"cluster\":\"orders\",\"operationId\":\"restore-orders-1\",\"fence\":7";

    [Fact]
    public void Serialize_ARequest_NamesItsKindFirst()
    {
        JobRequest request = new ClearSnapshotJob { Cluster = "orders", OperationId = "backup-orders-1", Fence = 3, Tag = "ringkeeper-backup-orders-1" };

        JsonSerializer.Serialize(request, AgentJson.Options).ShouldBe(
            "{\"kind\":\"clearSnapshot\",\"tag\":\"ringkeeper-backup-orders-1\",\"cluster\":\"orders\",\"operationId\":\"backup-orders-1\",\"fence\":3}");
    }

    [Fact]
    public void Deserialize_ADownload_IsWhatWasSent()
    {
        var host = Guid.NewGuid();
        JobRequest request = new DownloadJob
        {
            Cluster = "orders",
            OperationId = "restore-orders-1",
            Fence = long.MaxValue,
            BackupId = "before-upgrade",
            SourceHostId = host,
            ManifestSha256 = new string('a', 64),
            Tables = [new TableName("shop", "orders")],
        };

        var read = JsonSerializer.Deserialize<JobRequest>(JsonSerializer.Serialize(request, AgentJson.Options), AgentJson.Options);

        var download = read.ShouldBeOfType<DownloadJob>();
        download.Fence.ShouldBe(long.MaxValue);
        download.SourceHostId.ShouldBe(host);
        download.Tables.ShouldBe([new TableName("shop", "orders")]);
        download.Parallelism.ShouldBe(4);
    }

    [Theory]
    [InlineData("{\"kind\":\"formatDisk\"," + Head + "}")]
    [InlineData("{" + Head + "}")]
    [InlineData("{\"kind\":\"discardStaging\"," + Head + ",\"path\":\"/etc\"}")]
    [InlineData("{\"kind\":\"discardStaging\",\"cluster\":\"orders\",\"operationId\":\"restore-orders-1\"}")]
    public void Deserialize_UnknownKindOrMemberOrNoFence_IsRefused(string json) =>
        Should.Throw<Exception>(() => JsonSerializer.Deserialize<JobRequest>(json, AgentJson.Options))
            .ShouldBeAssignableTo<Exception>()!.GetType().ShouldBeOneOf(typeof(JsonException), typeof(NotSupportedException));

    [Fact]
    public void Kinds_OfRequestsAndResults_AreTheSame() =>
        Kinds<JobResult>().ShouldBe(Kinds<JobRequest>(), ignoreOrder: true);

    [Fact]
    public void Kinds_CoverEveryRequestAndResult()
    {
        var types = typeof(JobRequest).Assembly.GetTypes();

        Kinds<JobRequest>().Count().ShouldBe(types.Count(type => !type.IsAbstract && type.IsSubclassOf(typeof(JobRequest))));
        Kinds<JobResult>().Count().ShouldBe(types.Count(type => type.IsSubclassOf(typeof(JobResult))));
    }

    private static IEnumerable<string> Kinds<T>() =>
        typeof(T).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => (string)derived.TypeDiscriminator!);
}
