using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Restore.OtherShape;

/// <summary>Reads the fields that only a restore into another ring has.</summary>
internal static class OtherShapeRequestReader
{
    private const string Source = "source";
    private const string Copies = "copies";
    private const string DataCenters = "dataCenters";
    private const string MissingRanges = "missingRanges";

    /// <summary>The request with those fields; <paramref name="mode"/> is null when it is wrong.</summary>
    public static RestoreRequest Read(JsonObjectReader reader, RestoreRequest request, string? mode)
    {
        var source = reader.String(Source);
        if (source is not null && Names.ProblemOfCluster(source) is { } problem)
        {
            reader.Fail(Source, problem);
        }

        var copies = OneOf(reader, Copies, RestoreCopies.Values);
        var missing = OneOf(reader, MissingRanges, MissingRangesHandling.All);
        var pairs = ReadPairs(reader);
        if (mode == RestoreModes.SameShape && source is null && !reader.HasFailed(Source))
        {
            reader.Fail(Source, "The cluster that was backed up is wanted: a new cluster has no backup of its own.");
        }

        if (mode is not null and not RestoreModes.OtherShape)
        {
            Refuse(reader, Source, mode == RestoreModes.SameShape ? null : source, "A table's cluster is its own in this mode: only its own backups are restored. Backups of another cluster, or of another ring, are for the modes otherShape and sameShape.");
            Refuse(reader, Copies, copies, "Each node gets its own files back in this mode; copies is for the mode otherShape.");
            Refuse(reader, MissingRanges, missing, "Only complete backups are restored in this mode; missingRanges is for the mode otherShape.");
            Refuse(reader, DataCenters, pairs, mode == RestoreModes.SameShape
                ? "In this mode data centers have the names that they have in the backup; dataCenters is for the mode otherShape."
                : "Each node gets its own files back in this mode; dataCenters is for the mode otherShape.");
        }

        return request with
        {
            Source = source,
            Copies = copies ?? RestoreCopies.Values[0],
            MissingRanges = missing ?? MissingRangesHandling.All[0],
            DataCenters = pairs,
        };
    }

    private static void Refuse(JsonObjectReader reader, string field, object? value, string detail)
    {
        if (value is not null && !reader.HasFailed(field))
        {
            reader.Fail(field, detail);
        }
    }

    private static string? OneOf(JsonObjectReader reader, string field, IReadOnlyList<string> values)
    {
        var value = reader.String(field);
        if (value is null || values.Contains(value))
        {
            return value;
        }

        reader.Fail(field, $"One of {string.Join(", ", values)} is wanted.");
        return null;
    }

    private static List<DataCenterPair>? ReadPairs(JsonObjectReader reader)
    {
        var pairs = reader.Objects(DataCenters)?.Select(ReadPair).ToList();
        if (pairs is { Count: 0 })
        {
            reader.Fail(DataCenters, "The list is empty. Leave the field out to have data centers paired by their names.");
        }

        foreach (var twice in pairs?.Where(pair => pair.To.Length > 0).GroupBy(pair => pair.To).Where(group => group.Count() > 1) ?? [])
        {
            reader.Fail(DataCenters, $"'{twice.Key}' is given the data of {twice.Count()}; each gets those of one.");
        }

        return pairs;
    }

    private static DataCenterPair ReadPair(JsonObjectReader reader)
    {
        var pair = new DataCenterPair(reader.String("from") ?? "", reader.String("to") ?? "");
        reader.RefuseOthers();
        foreach (var (field, name) in ((string, string)[])[("from", pair.From), ("to", pair.To)])
        {
            // What Cassandra takes is free text; a name that is none can't match and is refused by the checks.
            if (name.Length is 0 or > 128 && !reader.HasFailed(field))
            {
                reader.Fail(field, "The name of a data center is wanted, 1 to 128 characters.");
            }
        }

        return pair;
    }
}
