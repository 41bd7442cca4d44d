using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.SSTables;
using Ringkeeper.Backups.Tests.Support;

namespace Ringkeeper.Backups.Tests.SSTables;

public sealed class SSTableIdentityTests
{
    [Fact]
    public void Compute_AllSSTablesOfThreeRecordedNodes_GiveDifferentUnits()
    {
        var identities = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            using var node = new RecordedNode(number);
            identities.AddRange(node.Read(RecordedNode.SecondTag).Tables
                .SelectMany(table => table.SSTables.Select(sstable => $"{number}/{table.Id}/{SSTableIdentity.Compute(sstable)}")));
        }

        identities.Count.ShouldBeGreaterThan(50);
        identities.ShouldBeUnique();
    }

    [Fact]
    public void Compute_SameSSTableInTwoSnapshots_IsTheSame()
    {
        using var node = new RecordedNode();
        var first = node.Read(RecordedNode.FirstTag).Tables.Single(table => table.Table.Name == "orders").SSTables;
        var second = node.Read(RecordedNode.SecondTag).Tables.Single(table => table.Table.Name == "orders").SSTables;

        first.Select(SSTableIdentity.Compute).Except(second.Select(SSTableIdentity.Compute)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Component.Statistics, true)]
    [InlineData(Component.Summary, true)]
    [InlineData(Component.Digest, false)]
    [InlineData(Component.CompressionInfo, false)]
    [InlineData(Component.Filter, false)]
    [InlineData(Component.PrimaryIndex, false)]
    [InlineData(Component.Data, false)]
    public void Compute_OneByteOfAComponentChanged_FollowsTheContent(string component, bool same)
    {
        using var node = new RecordedNode();
        var sstable = Read(node);
        var before = SSTableIdentity.Compute(sstable);
        var path = sstable.Components.Single(file => file.Name == component).Path;
        var bytes = Spoiled.FlipBit(File.ReadAllBytes(path), 3);
        File.Delete(path);
        File.WriteAllBytes(path, bytes);

        (SSTableIdentity.Compute(Read(node)) == before).ShouldBe(same);
    }

    [Fact]
    public void Compute_SizeOfTheDataOrTheIndexNameChanged_IsAnother()
    {
        using var node = new RecordedNode();
        var sstable = Read(node);
        var longer = sstable with
        {
            Components = [.. sstable.Components.Select(file => file.Name == Component.Data ? file with { Length = file.Length + 1 } : file)],
        };
        var shorter = sstable with
        {
            Components = [.. sstable.Components.Select(file => file.Name == Component.Data ? file with { Length = file.Length - 1 } : file)],
        };

        Should.Throw<SnapshotFileChangedException>(() => SSTableIdentity.Compute(longer)).File.ShouldEndWith(Component.Data);
        new[] { sstable, shorter, sstable with { Index = "idx" }, sstable with { Name = sstable.Name with { Generation = "9" } } }
            .Select(SSTableIdentity.Compute).ShouldBeUnique();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(4095, false)]
    [InlineData(-1, false)]
    [InlineData(50_000, true)]
    public void Compute_LargeFilter_IsHashedAtItsEnds(int position, bool same)
    {
        using var node = new RecordedNode();
        var path = Read(node).Components.Single(file => file.Name == Component.Filter).Path;
        File.Delete(path);
        var bytes = new byte[100_000];
        File.WriteAllBytes(path, bytes);
        var before = SSTableIdentity.Compute(Read(node));
        bytes[position < 0 ? bytes.Length + position : position] = 1;
        File.WriteAllBytes(path, bytes);

        (SSTableIdentity.Compute(Read(node)) == before).ShouldBe(same);
    }

    private static SSTable Read(RecordedNode node) =>
        node.Read(RecordedNode.FirstTag).Tables.Single(table => table.Table.Name == "stock").SSTables[0];
}
