using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Contract.Restores;

namespace Ringkeeper.Contract.Tests.Restores;

public sealed class RoleTablesTests
{
    [Fact]
    public void IdOf_EachTable_IsTheOneThatCassandraMakesOfItsName()
    {
        foreach (var name in RoleTables.Names)
        {
            RoleTables.IdOf(new TableName(RoleTables.Keyspace, name)).ShouldBe(ForSystemTable(RoleTables.Keyspace, name), name);
        }
    }

    [Fact]
    public void Names_InTheOrderOfTruncation_EndWithWhatASessionLivesBy() =>
        RoleTables.Names.TakeLast(2).ShouldBe(["role_permissions", "roles"]);

    [Theory]
    [InlineData("system_auth", "roles", true)]
    [InlineData("system_auth", "credentials", false)]
    [InlineData("shop", "roles", false)]
    public void IsOne_OnlyTablesOfTheList_AreTaken(string keyspace, string name, bool isOne) =>
        RoleTables.IsOne(new TableName(keyspace, name)).ShouldBe(isOne);

    /// <summary>UUID.nameUUIDFromBytes of keyspace and table (Cassandra's TableId.forSystemTable).</summary>
    private static Guid ForSystemTable(string keyspace, string table)
    {
#pragma warning disable CA5351 // Not for secrecy: a version 3 UUID is an MD5 hash.
        var hash = MD5.HashData(Encoding.UTF8.GetBytes(keyspace + table));
#pragma warning restore CA5351
        hash[6] = (byte)((hash[6] & 0x0f) | 0x30);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
