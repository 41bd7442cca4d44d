using Ringkeeper.Agent.Cql;
using Ringkeeper.Agent.Jobs;
using Ringkeeper.Agent.Restores.Roles;

namespace Ringkeeper.Agent.Tests.Restores.Roles;

public sealed class SuperuserCheckTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Run_UserIsNoSuperuserByItsOwnRow_IsRefusedByName(bool? superuser)
    {
        var error = await Should.ThrowAsync<JobFailedException>(SuperuserCheck.RunAsync(new Session("o'neil", [superuser]), CancellationToken.None));

        error.Message.ShouldContain("'o'neil'");
    }

    [Fact]
    public async Task Run_SuperuserOrNobodyInRoles_Passes()
    {
        await SuperuserCheck.RunAsync(new Session("o'neil", [true]), CancellationToken.None);
        await SuperuserCheck.RunAsync(new Session("o'neil", []), CancellationToken.None);
        await SuperuserCheck.RunAsync(new Session(null, [false]), CancellationToken.None);
    }

    private sealed class Session(string? user, IReadOnlyList<bool?> rows) : ICqlSession
    {
        public string? User => user;

        public Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string query, CancellationToken cancellationToken)
        {
            query.ShouldBe("SELECT is_superuser FROM system_auth.roles WHERE role = 'o''neil'");
            return Task.FromResult<IReadOnlyList<IReadOnlyDictionary<string, object?>>>(
                [.. rows.Select(row => new Dictionary<string, object?> { ["is_superuser"] = row })]);
        }

        public Task<long> CountAsync(string query, string consistency, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ExecuteAsync(string statement, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task LogInAgainAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
