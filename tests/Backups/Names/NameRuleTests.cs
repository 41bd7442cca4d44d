using FsCheck;
using FsCheck.Fluent;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Tests.Names;

public sealed class NameRuleTests
{
    [Theory]
    [InlineData("orders", true)]
    [InlineData("Orders_2", true)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("..", false)]
    [InlineData("a\n", false)]
    [InlineData("größe", false)]
    [InlineData("a.b", false)]
    [InlineData("123456789012345678901234567890123456789012345678", true)]
    [InlineData("1234567890123456789012345678901234567890123456789", false)]
    public void Keyspace_Name_FollowsCassandra(string name, bool valid) => NameRule.Keyspace.IsValid(name).ShouldBe(valid);

    [Fact]
    public void Check_SeveralWrongNames_ListsAll()
    {
        var problems = new List<NameProblem>();

        NameRule.Cluster.Check("cluster", "../x", problems).ShouldBeFalse();
        NameRule.Table.Check("tables[0]", "a\u0007b", problems).ShouldBeFalse();
        NameRule.BackupId.Check("backupId", "20261120T030000Z", problems).ShouldBeTrue();

        problems.Select(problem => problem.Field).ShouldBe(["cluster", "tables[0]"]);
        problems[1].ToString().ShouldContain("a\\u0007b");
    }

    [Fact]
    public void EveryRule_AnyText_AcceptsOnlyOnePartOfAPath() =>
        Prop.ForAll<string>(text =>
        {
            NameRule[] rules = [NameRule.Cluster, NameRule.Keyspace, NameRule.Table, NameRule.Index, NameRule.BackupId,
                NameRule.OperationId, NameRule.SnapshotTag, NameRule.KeyId, NameRule.SchemaFile];
            return rules.Where(rule => rule.IsValid(text)).All(_ => BlobPath.Combine("root", text) == $"root/{text}");
        }).QuickCheckThrowOnFailure();
}
