namespace Ringkeeper.Backups.Schema;

/// <summary>Puts the user types of a keyspace behind the types they are made of; otherwise by name.</summary>
internal static class TypeOrder
{
    public static IReadOnlyList<CqlUserType> Sort(IReadOnlyList<(SchemaRow Row, CqlUserType Type)> types)
    {
        var left = types.OrderBy(entry => entry.Type.Name, StringComparer.Ordinal).ToList();
        var sorted = new List<CqlUserType>();
        while (left.Count > 0)
        {
            var next = left.FindIndex(entry => entry.Type.Uses.All(used => sorted.Exists(type => type.Name == used)));
            if (next < 0)
            {
                throw left[0].Row.Bad("field_types", "uses a type that isn't in the keyspace, or itself");
            }

            sorted.Add(left[next].Type);
            left.RemoveAt(next);
        }

        return sorted;
    }
}
