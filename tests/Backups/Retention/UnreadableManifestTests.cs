using System.Text;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.Retention;

/// <summary>On doubt nothing is deleted, and the error says which blob is in doubt.</summary>
public sealed class UnreadableManifestTests
{
    private const string Garbage = $"orders/garbage/{Host}.json";
    private const string Host = "11111111-2222-3333-4444-555555555555";

    public static TheoryData<string, string> Faults => new()
    {
        { "truncated", $"orders/backups/b2/nodes/{Host}.json" },
        { "truncated and signed", $"orders/backups/b2/nodes/{Host}.json" },
        { "of another cluster", $"orders/backups/b2/nodes/{Host}.json" },
        { "gone", $"orders/backups/b2/nodes/{Host}.json" },
        { "of an unfinished backup, truncated", $"orders/backups/b3/nodes/{Host}.json" },
        { "of an unfinished backup, of another cluster", $"orders/backups/b3/nodes/{Host}.json" },
        { "of an unfinished backup, of another backup", $"orders/backups/b3/nodes/{Host}.json" },
        { "of an unfinished backup, a path that climbs out", $"orders/backups/b3/nodes/{Host}.json" },
        { "of an unfinished backup, a unit of another node", $"orders/backups/b3/nodes/{Host}.json" },
        { "of an unfinished backup, a bundle that climbs out", $"orders/backups/b3/nodes/{Host}.json" },
        { "of an unfinished backup, newer", $"orders/backups/b3/nodes/{Host}.json" },
        { "of an unfinished backup, without units", $"orders/backups/b3/nodes/{Host}.json" },
        { "under another name", "backups/b2/nodes/somebody.json" },
        { "cluster manifest truncated", "orders/backups/b2/manifest.json" },
        { "cluster manifest of another backup", "orders/backups/b2/manifest.json" },
        { "lease truncated", "orders/leases/backup-orders-b9.json" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Mark_AnythingUnreadable_FailsNamingItAndChangesNothing(string fault, string blob)
    {
        using var fixture = await CreateAsync();
        await SpoilAsync(fixture, fault);
        var before = await fixture.NamesAsync();
        var list = await BytesAsync(fixture, Garbage);
        fixture.Time.Advance(RetentionFixture.Grace);

        var failure = await Should.ThrowAsync<BackupException>(fixture.MarkAsync);
        await fixture.SweepAsync();

        failure.Blob.ShouldBe(blob);
        (await fixture.NamesAsync()).ShouldBe(before);
        (await BytesAsync(fixture, Garbage)).ShouldBe(list);
    }

    [Theory]
    [InlineData("of an unfinished backup, truncated")]
    [InlineData("of an unfinished backup, a path that climbs out")]
    [InlineData("truncated and signed")]
    [InlineData("under another name")]
    public async Task Sweep_ManifestSpoiltBetweenMarkAndDelete_FailsAndDeletesNothing(string fault)
    {
        using var fixture = await CreateAsync();
        fixture.Time.Advance(RetentionFixture.Grace);
        (await fixture.MarkAsync()).Condemned.ShouldBeGreaterThan(0);
        await SpoilAsync(fixture, fault);
        var before = await fixture.NamesAsync();

        await Should.ThrowAsync<BackupException>(fixture.SweepAsync);

        (await fixture.NamesAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("signed, and names what is no garbage")]
    public async Task Mark_GarbageListIsDamaged_CondemnsAnewAndDeletesOnlyAfterTheGracePeriod(string damage)
    {
        using var fixture = await CreateAsync();
        var bytes = damage == "cut"
            ? (await BytesAsync(fixture, Garbage))[..^3]
            : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(await BytesAsync(fixture, Garbage)).Replace("sstables/", "sstables/../", StringComparison.Ordinal));
        await WriteAsync(fixture, Garbage, bytes, sign: damage != "cut");
        await Should.ThrowAsync<BackupException>(fixture.SweepAsync);
        await Should.ThrowAsync<BackupException>(() => fixture.UploadAsync("b4", 0));

        (await fixture.MarkAsync()).Condemned.ShouldBe(1);
        (await fixture.SweepAsync()).Deleted.ShouldBe(0);
        await fixture.BackUpAsync("b4", 0);
        fixture.Time.Advance(RetentionFixture.Grace);
        (await fixture.SweepAsync()).Deleted.ShouldBe(1);

        (await fixture.UnitsAsync()).ShouldBe(["1.2", "2", "3"], "the upload couldn't know that nobody was about to delete the unit");
        (await fixture.MissingAsync()).ShouldBeEmpty();
    }

    // Unit 1 is garbage, 2 and 3 are not; the grace period isn't over.
    private static async Task<RetentionFixture> CreateAsync()
    {
        var fixture = await RetentionFixture.CreateInMemoryAsync();
        await fixture.BackUpAsync("b1", 0);
        await fixture.BackUpAsync("b2", 1);
        await fixture.UploadAsync("b3", 2);
        await fixture.DeleteAsync("b1");
        (await fixture.MarkAsync()).Unreferenced.ShouldBe(1);
        return fixture;
    }

    private static async Task SpoilAsync(RetentionFixture fixture, string fault)
    {
        var (b2, b3) = ($"orders/backups/b2/nodes/{Host}.json", $"orders/backups/b3/nodes/{Host}.json");
        switch (fault)
        {
            case "truncated":
                await WriteAsync(fixture, b2, (await BytesAsync(fixture, b2))[..^200], sign: false);
                break;
            case "truncated and signed":
                await WriteAsync(fixture, b2, (await BytesAsync(fixture, b2))[..^200], sign: true);
                break;
            case "of another cluster":
                await ReplaceAsync(fixture, b2, "\"cluster\":\"orders\"", "\"cluster\":\"others\"");
                break;
            case "gone":
                await fixture.Container.DeleteBlobAsync(b2);
                break;
            case "of an unfinished backup, truncated":
                await WriteAsync(fixture, b3, (await BytesAsync(fixture, b3))[..^200], sign: true);
                break;
            case "of an unfinished backup, of another cluster":
                await ReplaceAsync(fixture, b3, "\"cluster\":\"orders\"", "\"cluster\":\"others\"");
                break;
            case "of an unfinished backup, of another backup":
                await ReplaceAsync(fixture, b3, "\"backupId\":\"b3\"", "\"backupId\":\"b2\"");
                break;
            case "of an unfinished backup, a path that climbs out":
                await ReplaceAsync(fixture, b3, $"\"unit\":\"sstables/{Host}/", $"\"unit\":\"sstables/{Host}/../");
                break;
            case "of an unfinished backup, a unit of another node":
                await ReplaceAsync(fixture, b3, $"\"unit\":\"sstables/{Host}/", "\"unit\":\"sstables/99999999-2222-3333-4444-555555555555/");
                break;
            case "of an unfinished backup, a bundle that climbs out":
                await ReplaceAsync(fixture, b3, "[\"backups/b", "[\"backups/../b");
                break;
            case "of an unfinished backup, newer":
                await ReplaceAsync(fixture, b3, "\"formatVersion\":1", "\"formatVersion\":2");
                break;
            case "of an unfinished backup, without units":
                await ReplaceAsync(fixture, b3, "\"unit\":", "\"units\":");
                break;
            case "under another name":
                await WriteAsync(fixture, "orders/backups/b2/nodes/somebody.json", "{}"u8.ToArray(), sign: true);
                break;
            case "cluster manifest truncated":
                await WriteAsync(fixture, "orders/backups/b2/manifest.json", (await BytesAsync(fixture, "orders/backups/b2/manifest.json"))[..^9], sign: false);
                break;
            case "cluster manifest of another backup":
                await ReplaceAsync(fixture, "orders/backups/b2/manifest.json", "\"backupId\":\"b2\"", "\"backupId\":\"b3\"");
                break;
            default:
                await WriteAsync(fixture, "orders/leases/backup-orders-b9.json", "{"u8.ToArray(), sign: false);
                break;
        }
    }

    private static async Task ReplaceAsync(RetentionFixture fixture, string name, string old, string changed)
    {
        var text = Encoding.UTF8.GetString(await BytesAsync(fixture, name));
        text.ShouldContain(old);
        await WriteAsync(fixture, name, Encoding.UTF8.GetBytes(text.Replace(old, changed, StringComparison.Ordinal)), sign: true);
    }

    private static async Task<byte[]> BytesAsync(RetentionFixture fixture, string name) =>
        (await fixture.Container.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToArray();

    private static async Task WriteAsync(RetentionFixture fixture, string name, byte[] content, bool sign)
    {
        var hash = sign ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)) : Support.Manifests.Hash;
        await fixture.Container.GetBlobClient(name).UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["sha256"] = hash } });
    }
}
