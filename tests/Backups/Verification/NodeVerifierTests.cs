using System.Diagnostics.CodeAnalysis;
using Azure.Storage.Blobs.Models;
using Ringkeeper.Backups.Damage;
using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Manifests;
using Ringkeeper.Backups.Tests.Support;
using Ringkeeper.Backups.Verification;

namespace Ringkeeper.Backups.Tests.Verification;

/// <summary>Each way a blob can go wrong, against Azurite with a real node's SSTables.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xunit disposes it by IAsyncLifetime.")]
public sealed class NodeVerifierTests : IAsyncLifetime
{
    private readonly RecordedNode _node = new();
    private BackupFixture _fixture = null!;
    private NodeManifest _manifest = null!;

    public async Task InitializeAsync()
    {
        _fixture = await BackupFixture.CreateAsync();
        await _fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        _manifest = await _fixture.ManifestAsync("b1");
    }

    public Task DisposeAsync()
    {
        _fixture.Dispose();
        _node.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Verify_NothingWrong_QuickAndDeep_FindNothing()
    {
        var units = Units().Distinct().Count();

        var quick = await VerifyAsync(null);
        var deep = await VerifyAsync(VerificationSample.Whole);

        quick.Healthy.ShouldBeTrue();
        (quick.Units, quick.Bundles, quick.BlobsRead, quick.BytesRead).ShouldBe((units, 1, 0, 0));
        deep.Healthy.ShouldBeTrue();
        (deep.Units, deep.Bundles, deep.BlobsRead).ShouldBe((units, 1, units + 1));
        deep.BytesRead.ShouldBe(_manifest.Tables.Sum(table => table.Bytes) + _manifest.Tables.Sum(table => table.Schema?.Length ?? 0) - Repeated());
    }

    [Fact]
    public async Task Verify_UnitAndBundleGone_BothModesNameThemAndTheirTables()
    {
        var (unit, table) = UnitOf("page_views");
        var bundle = _manifest.Bundles.ShouldHaveSingleItem();
        await DeleteAsync(unit);
        await DeleteAsync(bundle);

        foreach (var sample in (VerificationSample?[])[null, VerificationSample.Whole])
        {
            var found = await VerifyAsync(sample);

            found.Healthy.ShouldBeFalse();
            (found.Missing, found.WrongSize, found.Corrupt, found.Repaired).ShouldBe((2, 0, 0, 0));
            found.Problems.Single(problem => problem.Blob == unit).Tables.ShouldBe([table]);
            found.Problems.Single(problem => problem.Blob == bundle).Tables.Count.ShouldBe(_manifest.Tables.Count);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Verify_UnitOrBundleOfAnotherLength_IsWrongInBothModes(int difference)
    {
        var unit = UnitOf("page_views").Unit;
        var bundle = _manifest.Bundles.Single();
        foreach (var blob in (string[])[unit, bundle])
        {
            await _fixture.AlterAsync($"orders/{blob}", bytes => difference < 0 ? bytes[..^1] : [.. bytes, 0]);
        }

        foreach (var sample in (VerificationSample?[])[null, VerificationSample.Whole])
        {
            var found = await VerifyAsync(sample);

            found.Problems.Select(problem => (problem.Damage, problem.Blob))
                .ShouldBe([(BlobDamage.WrongSize, bundle), (BlobDamage.WrongSize, unit)], ignoreOrder: true);
            found.WrongSize.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Verify_AnyBitFlipped_IsFoundByDeepOnly()
    {
        foreach (var blob in (string[])[UnitOf("page_views").Unit, _manifest.Bundles.Single()])
        {
            BlobDownloadResult original = await _fixture.Container.GetBlobClient($"orders/{blob}").DownloadContentAsync();
            var bytes = original.Content.ToArray();
            for (var sample = 0; sample < 8; sample++)
            {
                var bit = (int)(((bytes.Length * 8L) - 1) * sample / 7);
                await _fixture.AlterAsync($"orders/{blob}", _ => Spoiled.FlipBit(bytes, bit));

                (await VerifyAsync(null)).Healthy.ShouldBeTrue();
                var problem = (await VerifyAsync(VerificationSample.Whole)).Problems.ShouldHaveSingleItem($"bit {bit}");
                (problem.Damage, problem.Blob).ShouldBe((BlobDamage.Corrupt, blob));
            }

            await _fixture.AlterAsync($"orders/{blob}", _ => bytes);
        }
    }

    [Fact]
    public async Task Verify_TwoUnitsSwapped_DecryptsBothAndNamesTheFileThatDiffers()
    {
        using var fixture = await BackupFixture.CreateAsync();
        AddTwin(_node.SnapshotDirectory("plain", RecordedNode.FirstTag));
        await fixture.UploadAsync("b1", _node.Read(RecordedNode.FirstTag));
        var manifest = await fixture.ManifestAsync("b1");
        var plain = manifest.Tables.Single(table => table.Name == "plain").SSTables;
        var (first, second) = (plain.Single(sstable => sstable.Name == "na-1-big").Unit, plain.Single(sstable => sstable.Name == "na-99-big").Unit);
        BlobDownloadResult one = await fixture.Container.GetBlobClient($"orders/{first}").DownloadContentAsync();
        BlobDownloadResult other = await fixture.Container.GetBlobClient($"orders/{second}").DownloadContentAsync();
        await fixture.ReplaceAsync($"orders/{first}", other.Content.ToArray(), other.Details.Metadata);
        await fixture.ReplaceAsync($"orders/{second}", one.Content.ToArray(), one.Details.Metadata);

        (await VerifyAsync(fixture, manifest, null)).Healthy.ShouldBeTrue("sizes and names are right");
        var found = await VerifyAsync(fixture, manifest, VerificationSample.Whole);

        found.Problems.Select(problem => problem.Blob).ShouldBe([first, second], ignoreOrder: true);
        found.Problems.ShouldAllBe(problem => problem.Damage == BlobDamage.Corrupt && problem.Detail.Contains("Data.db") && problem.Detail.Contains("SHA-256"));
    }

    [Fact]
    public async Task Verify_PieceByPiece_FindsWhatOneRunFinds()
    {
        await DeleteAsync(UnitOf("page_views").Unit);
        var corrupt = UnitOf("plain").Unit;
        await _fixture.AlterAsync($"orders/{corrupt}", bytes => Spoiled.FlipBit(bytes, 99));
        var whole = await VerifyAsync(VerificationSample.Whole);
        var pieces = 0;
        NodeVerificationProgress? at = null;
        do
        {
            var before = at;
            at = await new NodeVerifier(_fixture.Store).VerifyAsync(_manifest, VerificationSample.Whole, before, new VerificationPiece { Blobs = 3 });
            // Done again from the same place, as after a crash: the same.
            var again = await new NodeVerifier(_fixture.Store).VerifyAsync(_manifest, VerificationSample.Whole, before, new VerificationPiece { Blobs = 3 });
            again.BlobsDone.ShouldBe(at.BlobsDone);
            again.Result.Problems.Count.ShouldBe(at.Result.Problems.Count);
            pieces++;
        }
        while (!at.IsComplete);

        pieces.ShouldBeGreaterThan(2);
        at.Result.Problems.Select(problem => (problem.Damage, problem.Blob)).ShouldBe(whole.Problems.Select(problem => (problem.Damage, problem.Blob)), ignoreOrder: true);
        (at.Result.Units, at.Result.Bundles, at.Result.BlobsRead, at.Result.BytesRead).ShouldBe((whole.Units, whole.Bundles, whole.BlobsRead, whole.BytesRead));
    }

    [Fact]
    public async Task Verify_DataKeyGone_IsDamageOfEveryBlobUnderIt()
    {
        await _fixture.Container.DeleteBlobAsync($"orders/keys/{_fixture.KeyId}.json");

        var found = await VerifyAsync(VerificationSample.Whole);

        found.Corrupt.ShouldBe(found.Units + found.Bundles);
        found.Problems.ShouldAllBe(problem => problem.Detail.Contains(_fixture.KeyId));
    }

    [Fact]
    public async Task Verify_DataKeyThatRefuses_IsNoWordAboutTheBlobs()
    {
        using var other = Backups.Keys.LocalKeyWrapping.Open($"{_fixture.KeyFile}.other");
        var store = new Backups.Store.BackupStore(_fixture.Container, other, TimeProvider.System);

        (await Should.ThrowAsync<KeyUnavailableException>(
            new NodeVerifier(store).VerifyAsync(_manifest, VerificationSample.Whole, null, new VerificationPiece()))).KeyId.ShouldBe(_fixture.KeyId);
    }

    [Fact]
    public async Task Verify_DamagedUnitWithAHealthyCopy_IsNamedAsRepaired()
    {
        var unit = UnitOf("page_views").Unit;
        BlobDownloadResult original = await _fixture.Container.GetBlobClient($"orders/{unit}").DownloadContentAsync();
        await _fixture.ReplaceAsync($"orders/{unit}.2", Spoiled.FlipBit(original.Content.ToArray(), 7), original.Details.Metadata);
        await _fixture.AlterAsync($"orders/{unit}", bytes => Spoiled.FlipBit(bytes, 70));
        (await VerifyAsync(VerificationSample.Whole)).Healthy.ShouldBeFalse();

        await _fixture.ReplaceAsync($"orders/{unit}.3", original.Content.ToArray(), original.Details.Metadata);
        var found = await VerifyAsync(VerificationSample.Whole);

        found.Problems.ShouldHaveSingleItem().RepairedBy.ShouldBe($"{unit}.3");
        found.Healthy.ShouldBeTrue();
    }

    [Fact]
    public async Task Verify_ThousandsOfProblems_ListsABoundedNumberAndCountsAll()
    {
        BlobProblem[] problems =
        [
            .. Enumerable.Range(0, 2_500).Select(i => new BlobProblem { Damage = BlobDamage.Missing, Blob = $"u{i}", Detail = "gone" }),
        ];

        var found = new NodeVerification { HostId = BackupFixture.HostId }.With(problems).With(problems);

        found.Missing.ShouldBe(5_000);
        found.Problems.Count.ShouldBe(NodeVerification.ProblemsListed);
        await Task.CompletedTask;
    }

    private Task<NodeVerification> VerifyAsync(VerificationSample? sample) => VerifyAsync(_fixture, _manifest, sample);

    private static async Task<NodeVerification> VerifyAsync(BackupFixture fixture, NodeManifest manifest, VerificationSample? sample)
    {
        var done = await new NodeVerifier(fixture.Store).VerifyAsync(manifest, sample, null, new VerificationPiece());
        done.IsComplete.ShouldBeTrue();
        return done.Result;
    }

    private async Task DeleteAsync(string blob) => await _fixture.Container.DeleteBlobAsync($"orders/{blob}");

    private IEnumerable<string> Units() => _manifest.Tables.SelectMany(table => table.SSTables).Select(sstable => sstable.Unit);

    private (string Unit, string Table) UnitOf(string name)
    {
        var table = _manifest.Tables.First(table => table.Name == name);
        return (table.SSTables[0].Unit, table.Reference.ToString());
    }

    // A second SSTable with components of the same sizes.
    private static void AddTwin(string directory)
    {
        foreach (var path in Directory.GetFiles(directory, "na-1-big-*"))
        {
            var bytes = File.ReadAllBytes(path);
            if (path.EndsWith("Data.db", StringComparison.Ordinal))
            {
                bytes[0] ^= 1;
            }

            File.WriteAllBytes(path.Replace("na-1-big-", "na-99-big-", StringComparison.Ordinal), bytes);
        }

        var manifest = Path.Join(directory, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"na-1-big-Data.db\"", "\"na-1-big-Data.db\",\"na-99-big-Data.db\"", StringComparison.Ordinal));
    }

    // Contents that several files share lie in the bundle once.
    private long Repeated()
    {
        var inBundles = _manifest.Tables.SelectMany(table => table.SSTables).SelectMany(sstable => sstable.Components)
            .Where(component => component.Bundle is not null).Select(component => (component.Sha256, component.Length))
            .Concat(_manifest.Tables.Where(table => table.Schema is not null).Select(table => (table.Schema!.Sha256, table.Schema.Length))).ToArray();
        return inBundles.Sum(content => content.Length) - inBundles.DistinctBy(content => content.Sha256).Sum(content => content.Length);
    }
}
