using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores;
using Ringkeeper.Contract;
using Ringkeeper.Contract.Jobs;
using Ringkeeper.Harness;

namespace Ringkeeper.Agent.Tests.Restores;

public sealed class ImportVerificationTests : IDisposable
{
    private readonly WorkDirectory _directory = new("import");
    private readonly ImportVerification _verification = new(NullLogger<ImportVerification>.Instance);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Verify_SSTablesUnderNewGenerations_AreFound() =>
        await _verification.VerifyAsync(Staged("one", "two"), [Write("na-11-big", "two"), Write("na-12-big", "one"), Write("na-13-big", "flushed")], mayBeCompacted: false);

    [Fact]
    public async Task Verify_TwoEqualSSTables_WantTwo() =>
        await ShouldFailAsync(Staged("one", "one"), Write("na-11-big", "one"));

    [Fact]
    public async Task Verify_NothingArrived_Fails() => await ShouldFailAsync(Staged("one"));

    [Fact]
    public async Task Verify_ChangedData_Fails() => await ShouldFailAsync(Staged("one"), Write("na-11-big", "eno"));

    [Fact]
    public async Task Verify_ChangedIndex_Fails()
    {
        var data = Write("na-11-big", "one");
        await File.WriteAllTextAsync(data.Replace("Data.db", "Index.db", StringComparison.Ordinal), "other");

        await ShouldFailAsync(Staged("one"), data);
    }

    [Fact]
    public async Task Verify_MissingComponent_Fails()
    {
        var data = Write("na-11-big", "one");
        File.Delete(data.Replace("Data.db", "Index.db", StringComparison.Ordinal));

        await ShouldFailAsync(Staged("one"), data);
    }

    [Fact]
    public async Task Verify_CompactedMeanwhile_IsBelieved() =>
        await _verification.VerifyAsync(Staged("one", "two"), [Write("na-15-big", "one and two")], mayBeCompacted: true);

    [Fact]
    public async Task Verify_LostWhileCompactionIsHeld_IsNotExcusedByAnotherFile()
    {
        string[] arrived = [Write("na-11-big", "one"), Write("na-15-big", "a flush's own")];

        var error = (await Should.ThrowAsync<JobFailedException>(() => _verification.VerifyAsync(Staged("one", "two"), arrived, mayBeCompacted: false))).Error;

        (error.Code, error.File).ShouldBe((JobErrorCodes.ImportFailed, "na-2-big"));
    }

    private async Task ShouldFailAsync(StagedTable table, params string[] arrived)
    {
        var error = (await Should.ThrowAsync<JobFailedException>(() => _verification.VerifyAsync(table, arrived, mayBeCompacted: true))).Error;
        error.Code.ShouldBe(JobErrorCodes.ImportFailed);
        error.Table.ShouldBe(table.Table);
    }

    private static StagedTable Staged(params string[] contents) => new()
    {
        Table = new TableName("shop", "orders"),
        SSTables =
        [
            .. contents.Select((content, index) => new StagedSSTable
            {
                Name = $"na-{index + 1}-big",
                DataLength = content.Length,
                Files = 3,
                Components = new Dictionary<string, string> { ["Data.db"] = Hash(content), ["Index.db"] = Hash($"index of {content}") },
            }),
        ],
    };

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    private string Write(string name, string content)
    {
        var data = _directory.Combine($"{name}-Data.db");
        File.WriteAllText(data, content);
        File.WriteAllText(_directory.Combine($"{name}-Index.db"), $"index of {content}");
        return data;
    }
}
