using System.Security.Cryptography;
using Ringkeeper.Backups.Keys;

namespace Ringkeeper.Backups.Tests.Keys;

public sealed class DataKeyEncryptionKeyTests
{
    [Fact]
    public void WrapAndUnwrap_ManyThreadsOneKey_NeverMixesThem()
    {
        using var key = new DataKeyEncryptionKey("orders", "key-1", RandomNumberGenerator.GetBytes(DataKeyEncryptionKey.KeyLength));

        Parallel.For(0, 50_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            var content = RandomNumberGenerator.GetBytes(40);
            var wrapped = key.WrapKey(DataKeyEncryptionKey.Algorithm, content);
            key.UnwrapKey(DataKeyEncryptionKey.Algorithm, wrapped).ShouldBe(content);
        });
    }
}
