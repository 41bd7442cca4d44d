using Ringkeeper.Orchestrations.Requests;
using Ringkeeper.Orchestrations.Scheduling;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>Reads the body of PUT /clusters/{cluster}; everything wrong with it is listed at once.</summary>
public static class ClusterRegistrationReader
{
    public const int MaximumNodes = 1000;

    public static ClusterRegistration Read(string cluster, ReadOnlyMemory<byte> body)
    {
        var errors = new List<InputError>();
        if (Names.ProblemOfCluster(cluster) is { } problem)
        {
            errors.Add(new InputError("cluster", problem));
        }

        return JsonBody.Read(body, errors, reader => new ClusterRegistration
        {
            Name = cluster,
            Nodes = Nodes(reader),
            Policy = reader.Object("policy") is { } policy ? Policy(policy) : new ClusterPolicy(),
        });
    }

    private static List<NodeRegistration> Nodes(JsonObjectReader reader)
    {
        var nodes = new List<NodeRegistration>();
        var items = reader.Objects("nodes");
        if (items is not { Count: > 0 and <= MaximumNodes })
        {
            reader.Fail("nodes", $"A list of 1 to {MaximumNodes} nodes is wanted, each {{\"agent\": \"https://…\"}}.");
        }

        foreach (var item in items ?? [])
        {
            if (Agent(item) is { } agent)
            {
                if (nodes.Any(node => node.Name == agent.Authority))
                {
                    item.Fail("agent", $"'{agent.Authority}' is listed twice; each node has an agent of its own.");
                }

                nodes.Add(new NodeRegistration { Agent = agent });
            }

            item.RefuseOthers();
        }

        return nodes;
    }

    private static Uri? Agent(JsonObjectReader item)
    {
        var text = item.String("agent");
        if (Uri.TryCreate(text, UriKind.Absolute, out var agent)
            && agent.Scheme is "http" or "https"
            && agent is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 and <= 80 })
        {
            return agent;
        }

        item.Fail("agent", "The agent's address is wanted: http or https, a host of at most 80 characters and a port, no path, user or query.");
        return null;
    }

    private static ClusterPolicy Policy(JsonObjectReader reader)
    {
        var policy = new ClusterPolicy { Backup = reader.Object("backup") is { } backup ? Backup(backup) : null };
        reader.RefuseOthers();
        return policy;
    }

    private static BackupPolicy Backup(JsonObjectReader reader)
    {
        var schedule = reader.String("schedule") ?? "";
        var timeZone = reader.String("timeZone") ?? "UTC";
        if (BackupSchedule.ProblemOfSchedule(schedule) is { } scheduleProblem)
        {
            reader.Fail("schedule", scheduleProblem);
        }

        if (BackupSchedule.ProblemOfTimeZone(timeZone) is { } timeZoneProblem)
        {
            reader.Fail("timeZone", timeZoneProblem);
        }

        var policy = new BackupPolicy
        {
            Enabled = reader.Boolean("enabled") ?? true,
            Schedule = schedule,
            TimeZone = timeZone,
            Keyspaces = KeyspaceList.Read(reader, "keyspaces"),
            NodesInParallel = reader.Integer("nodesInParallel", 1, MaximumNodes) ?? BackupPolicy.DefaultNodesInParallel,
            UploadsPerNode = reader.Integer("uploadsPerNode", 1, 64) ?? BackupPolicy.DefaultUploadsPerNode,
        };
        reader.RefuseOthers();
        return policy;
    }
}
