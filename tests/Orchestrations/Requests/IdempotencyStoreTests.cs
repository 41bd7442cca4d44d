using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Tests.Requests;

public sealed class IdempotencyStoreTests
{
    [Fact]
    public async Task Claim_SameRequestAtOnce_AllGetOneOperation()
    {
        var store = new IdempotencyStore(await TestCatalog.CreateAsync());

        var records = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => store.ClaimAsync(Key("k", "{}"), $"op-{i}", default, default)));

        records.Select(record => record.OperationId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Claim_OtherBody_Refused()
    {
        var store = new IdempotencyStore(await TestCatalog.CreateAsync());
        await store.ClaimAsync(Key("k", "{}"), "op-1", default, default);

        var refused = await Should.ThrowAsync<RequestException>(() => store.ClaimAsync(Key("k", """{"id":"x"}"""), "op-2", default, default));

        refused.Problem.Code.ShouldBe("idempotency-key-reused");
    }

    private static IdempotencyKey Key(string key, string body) => IdempotencyKey.Read(key, "/api/x", System.Text.Encoding.UTF8.GetBytes(body))!;
}
