namespace Ringkeeper.Backups.Schema;

/// <summary>Compares the user types that a table's values are written in.</summary>
internal static class TypeComparison
{
    /// <param name="backup">The keyspace as it was.</param>
    /// <param name="live">The keyspace that the table is restored into.</param>
    /// <param name="types">Those to compare; absent ones are passed over.</param>
    public static IEnumerable<SchemaDifference> Compare(CqlKeyspace backup, CqlKeyspace live, IEnumerable<CqlUserType> types)
    {
        foreach (var type in types)
        {
            if (live.FindType(type.Name) is not { } found || type.Fields.SequenceEqual(found.Fields))
            {
                continue;
            }

            var what = $"type {live.Name}.{type.Name}";
            var extended = found.Fields.Count > type.Fields.Count && type.Fields.SequenceEqual(found.Fields.Take(type.Fields.Count));
            yield return extended
                ? new SchemaDifference(what, $"it has fields that the backup's {backup.Name}.{type.Name} has not ({Text(found.Fields.Skip(type.Fields.Count))}); restored values have none there.", Blocks: false)
                : new SchemaDifference(what, $"the backup has ({Text(type.Fields)}) and the cluster ({Text(found.Fields)}); values written as one can't be read as the other.", Blocks: true);
        }
    }

    private static string Text(IEnumerable<CqlField> fields) => string.Join(", ", fields);
}
