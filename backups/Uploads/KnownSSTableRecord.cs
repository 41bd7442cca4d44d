using Ringkeeper.Backups.Mapping;

namespace Ringkeeper.Backups.Uploads;

/// <summary>A <see cref="KnownSSTable"/> as fields of a record.</summary>
internal static class KnownSSTableRecord
{
    public static void Write(RecordWriter body, KnownSSTable known)
    {
        body.Text(known.Unit);
        WriteComponents(body, known.Components);
        body.Number(known.Bounds is null ? 0 : 1);
        if (known.Bounds is { } bounds)
        {
            body.Number(bounds.First);
            body.Number(bounds.Last);
        }

        body.Number(known.Seen is null ? 0 : 1);
        if (known.Seen is { } seen)
        {
            body.Text(seen.SSTable);
            WriteComponents(body, seen.Mutable);
            body.Number(seen.Stamps.Count);
            foreach (var number in seen.Stamps)
            {
                body.Number(number);
            }
        }
    }

    /// <exception cref="InvalidDataException">The record isn't what it should be.</exception>
    public static KnownSSTable Read(ref RecordReader body)
    {
        var unit = body.Text();
        var components = ReadComponents(ref body);
        TokenSpan? bounds = body.Number() == 0 ? null : new TokenSpan(body.Number(), body.Number());
        return new KnownSSTable(unit, components, bounds, body.Number() == 0 ? null : ReadSeen(ref body, components.Length));
    }

    private static SeenFiles? ReadSeen(ref RecordReader body, int immutable)
    {
        var sstable = body.Text();
        var mutable = ReadComponents(ref body);
        var stamps = new long[body.Count()];
        for (var i = 0; i < stamps.Length; i++)
        {
            stamps[i] = body.Number();
        }

        var seen = new SeenFiles { SSTable = sstable, Mutable = mutable, Stamps = stamps };
        return seen.Fits(immutable) ? seen : null;
    }

    private static void WriteComponents(RecordWriter body, IReadOnlyList<UnitComponent> components)
    {
        body.Number(components.Count);
        foreach (var component in components)
        {
            body.Text(component.Name);
            body.Number(component.Length);
            body.Hash(component.Sha256);
        }
    }

    private static UnitComponent[] ReadComponents(ref RecordReader body)
    {
        var components = new UnitComponent[body.Count()];
        for (var i = 0; i < components.Length; i++)
        {
            components[i] = new UnitComponent(body.Name(), body.Number(), body.Hash());
        }

        return components;
    }
}
