namespace Ringkeeper.Harness.Cassandra;

/// <summary>The conf/ directory of one node of a local cluster, made from the conf/ of an unpacked Cassandra 4.x or 5.x.</summary>
internal sealed record CassandraNodeConfiguration
{
    public required string Home { get; init; }

    /// <summary>Everything of this node goes below it.</summary>
    public required string Directory { get; init; }

    public required string ClusterName { get; init; }

    /// <summary>Whether somebody else chooses the tokens before the first start: then nothing here does.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether it lets in only who has a role, and only to what that may (PasswordAuthenticator, CassandraAuthorizer).</summary>
    public bool AsksForRoles { get; init; }

    public required string Address { get; init; }

    public required string Rack { get; init; }

    public required int StoragePort { get; init; }

    public required int CqlPort { get; init; }

    public required int JmxPort { get; init; }

    /// <summary>The node that starts first, which the others ask for the ring.</summary>
    public required string SeedAddress { get; init; }

    public string ConfigurationDirectory => Path.Combine(Directory, "conf");

    public string DataDirectory => Path.Combine(Directory, "data");

    /// <summary>Copies conf/ and changes what a node of its own needs.</summary>
    public void Write()
    {
        System.IO.Directory.CreateDirectory(ConfigurationDirectory);
        System.IO.Directory.CreateDirectory(DataDirectory);
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(Home, "conf")))
        {
            File.Copy(file, Path.Combine(ConfigurationDirectory, Path.GetFileName(file)), overwrite: true);
        }

        Rewrite("cassandra.yaml", yaml => CassandraYaml.With(yaml, CreateSettings(yaml)));
        Rewrite("cassandra-env.sh", script => script.Replace("JMX_PORT=\"7199\"", $"JMX_PORT=\"{JmxPort}\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(ConfigurationDirectory, "cassandra-rackdc.properties"), $"dc=dc1\nrack={Rack}\n");

        // Kept, it would overrule the racks above.
        File.Delete(Path.Combine(ConfigurationDirectory, "cassandra-topology.properties"));
    }

    private Dictionary<string, string?> CreateSettings(string yaml)
    {
        var settings = new Dictionary<string, string?>
        {
            ["cluster_name"] = $"'{ClusterName}'",
            ["num_tokens"] = IsNew ? "8" : "16",
            ["listen_address"] = Address,
            ["rpc_address"] = Address,
            ["storage_port"] = $"{StoragePort}",
            ["native_transport_port"] = $"{CqlPort}",
            ["endpoint_snitch"] = "GossipingPropertyFileSnitch",
            ["seed_provider"] =
                $"""

                    - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                      parameters:
                          - seeds: "{SeedAddress}:{StoragePort}"
                """,
            ["data_file_directories"] = $"['{DataDirectory}']",
            ["commitlog_directory"] = $"'{Path.Combine(Directory, "commitlog")}'",
            ["saved_caches_directory"] = $"'{Path.Combine(Directory, "saved_caches")}'",
            ["hints_directory"] = $"'{Path.Combine(Directory, "hints")}'",
            ["cdc_raw_directory"] = $"'{Path.Combine(Directory, "cdc_raw")}'",
        };

        if (!IsNew)
        {
            settings["allocate_tokens_for_local_replication_factor"] = null;
            settings["auto_bootstrap"] = "false";
        }

        if (AsksForRoles)
        {
            settings["authenticator"] = "PasswordAuthenticator";
            settings["authorizer"] = "CassandraAuthorizer";
        }

        // Renamed in 4.1.
        settings[CassandraYaml.Knows(yaml, "materialized_views_enabled") ? "materialized_views_enabled" : "enable_materialized_views"] = "true";
        return settings;
    }

    private void Rewrite(string name, Func<string, string> change)
    {
        var path = Path.Combine(ConfigurationDirectory, name);
        File.WriteAllText(path, change(File.ReadAllText(path)));
    }
}
