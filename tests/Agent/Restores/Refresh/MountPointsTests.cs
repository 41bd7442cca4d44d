using Ringkeeper.Agent.Restores.Refresh;

namespace Ringkeeper.Agent.Tests.Restores.Refresh;

public sealed class MountPointsTests
{
    private static readonly string[] Mounts = ["/", "/mnt/d1", "/mnt/d1/staging", "/mnt/d10"];

    [Theory]
    [InlineData("/var/lib/cassandra/data", "/")]
    [InlineData("/mnt/d1", "/mnt/d1")]
    [InlineData("/mnt/d1/data/shop", "/mnt/d1")]
    [InlineData("/mnt/d1/staging/x", "/mnt/d1/staging")]
    [InlineData("/mnt/d10/data", "/mnt/d10")]
    public void Of_Path_IsTheInnermostMount(string path, string mount) => MountPoints.Of(path, Mounts).ShouldBe(mount);
}
