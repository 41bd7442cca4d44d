using System.Text.Json;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Processes;

namespace Ringkeeper.Simulator.Tests.Cql;

/// <summary>A client that nobody here wrote: the DataStax driver for Node.js connects, reads topology and schema, prepares and pages.</summary>
[Collection(RingCollection.Name)]
public sealed class NodeDriverTests(RingFixture fixture)
{
    private static readonly string Folder = RepositoryRoot.Combine("tests", "Simulator", "NodeDriver");

    [Fact]
    public async Task Connect_ThreeNodes_ReadsTopologyAndSchema()
    {
        await InstallAsync();
        var ring = fixture.Ring.Ring;

        using var found = JsonDocument.Parse(await RunAsync(
            "node", Path.Combine(Folder, "connect.js"), ring.Nodes[0].Address, ring.CqlPort.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var root = found.RootElement;
        root.GetProperty("hosts").EnumerateArray()
            .Select(host => (Text(host, "address"), Text(host, "dataCenter"), Text(host, "rack"), Text(host, "hostId"), Text(host, "version")))
            .ShouldBe(ring.Nodes.Select(node => ($"{node.Address}:{ring.CqlPort}", node.DataCenter, node.Rack, node.HostId.ToString(), "4.0-rc1")), ignoreOrder: true);
        root.GetProperty("hosts").EnumerateArray().SelectMany(host => host.GetProperty("tokens").EnumerateArray()).Select(token => token.GetString())
            .ShouldBe(ring.Nodes.SelectMany(node => node.Tokens).Select(token => token.ToString(System.Globalization.CultureInfo.InvariantCulture)), ignoreOrder: true);
        Texts(root, "keyspaces").ShouldBe(
            ["metrics", "shop", "system", "system_auth", "system_distributed", "system_schema", "system_traces", "system_views", "system_virtual_schema"], ignoreOrder: true);
        Text(root, "strategy").ShouldBe("org.apache.cassandra.locator.NetworkTopologyStrategy");
        Texts(root, "columns").ShouldBe(["id", "active", "address", "birthday", "country", "created", "email", "name"], ignoreOrder: true);
        Texts(root, "partitionKey").ShouldBe(["id"]);
        Texts(root, "indexes").ShouldBe(["customers_country_idx"]);
        Text(root, "viewClause").ShouldBe("email IS NOT NULL AND id IS NOT NULL");
        Texts(root, "typeFields").ShouldBe(["street", "city", "zip", "geo", "box"]);
        Texts(root, "prepared").ShouldBe(["audit_log", "carts", "customers", "orders", "page_views", "plain", "products", "stock", "types_all"]);
        root.GetProperty("paged").GetInt32().ShouldBe(352);
        root.GetProperty("described").GetInt32().ShouldBe(17);
        root.GetProperty("refused").GetInt32().ShouldBe(0x2200);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static List<string> Texts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    // Several test processes may get here at once: one installs, the others wait for its lock.
    private static async Task InstallAsync()
    {
        await using var held = await LockAsync();
        var marker = Path.Combine(Folder, "node_modules", ".ringkeeper-installed");
        var wanted = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"));
        if (!File.Exists(marker) || await File.ReadAllTextAsync(marker) != wanted)
        {
            await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
            await File.WriteAllTextAsync(marker, wanted);
        }
    }

    private static async Task<FileStream> LockAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, ".ringkeeper")).FullName, "install.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, limit.Token);
            }
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(new ChildProcessOptions { Name = program, FileName = program, Arguments = arguments, WorkingDirectory = Folder });
        var exitCode = await process.Exited.WaitAsync(TimeSpan.FromMinutes(3));
        exitCode.ShouldBe(0, string.Join('\n', process.RecentOutput));
        return string.Join('\n', process.RecentOutput);
    }
}
