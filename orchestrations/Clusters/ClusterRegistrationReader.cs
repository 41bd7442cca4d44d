using Ringkeeper.Orchestrations.Policies;
using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Clusters;

/// <summary>Reads the body of PUT /clusters/{cluster}; everything wrong with it is listed at once.</summary>
public static class ClusterRegistrationReader
{
    public const int MaximumNodes = 1000;

    public static ClusterRegistrationRequest Read(string cluster, ReadOnlyMemory<byte> body)
    {
        var errors = new List<InputError>();
        if (Names.ProblemOfCluster(cluster) is { } problem)
        {
            errors.Add(new InputError("cluster", problem));
        }

        return JsonBody.Read(body, errors, reader => new ClusterRegistrationRequest
        {
            Name = cluster,
            Nodes = Nodes(reader),
            Policy = ClusterPolicyReader.Find(reader, "policy"),
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
}
