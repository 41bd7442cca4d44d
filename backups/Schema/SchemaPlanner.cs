using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>
/// Compares a backup's schema with a cluster's for the tables of a restore, and says what would make the cluster ready for it: only
/// by creating, never by dropping or changing what is there.
/// </summary>
public sealed class SchemaPlanner
{
    private readonly CqlSchema _backup;
    private readonly CqlSchema _live;
    private readonly SchemaRequirements _wanted;
    private readonly List<SchemaStatement> _keyspaces = [];
    private readonly List<SchemaStatement> _tables = [];
    private readonly List<SchemaStatement> _views = [];
    private readonly List<SchemaDifference> _differences = [];
    private readonly List<TableReference> _new = [];
    private readonly HashSet<Guid> _ids;

    private SchemaPlanner(CqlSchema backup, CqlSchema live, SchemaRequirements wanted)
    {
        (_backup, _live, _wanted) = (backup, live, wanted);
        _ids = [.. live.Keyspaces.SelectMany(keyspace => keyspace.Tables.Select(table => table.Id).Concat(keyspace.Views.Select(view => view.Id)))];
    }

    public static SchemaPlan Plan(CqlSchema backup, CqlSchema live, SchemaRequirements wanted)
    {
        var planner = new SchemaPlanner(backup, live, wanted);
        foreach (var keyspace in wanted.Targets.GroupBy(target => (From: target.Source.Keyspace, To: target.Target.Keyspace)))
        {
            planner.PlanKeyspace(keyspace.Key.From, keyspace.Key.To, [.. keyspace]);
        }

        return new SchemaPlan
        {
            Statements = [.. planner._keyspaces.DistinctBy(statement => statement.What), .. planner._tables, .. planner._views],
            Differences = [.. planner._differences.Distinct()],
            NewTables = planner._new,
        };
    }

    private void PlanKeyspace(string from, string to, IReadOnlyList<SchemaTarget> targets)
    {
        if (_backup.FindKeyspace(from) is not { } keyspace)
        {
            Block($"keyspace {from}", "it is not in the backup's schema.");
            return;
        }

        var live = _live.FindKeyspace(to);
        if (live is null)
        {
            var created = keyspace with { Replication = _wanted.Replications.GetValueOrDefault(to, keyspace.Replication) };
            Create($"keyspace {to}", _keyspaces, CqlStatements.CreateKeyspace(to, created));
        }

        PlanTypes(keyspace, live, to, targets);
        if (live is null)
        {
            _tables.AddRange(keyspace.Functions.Select(function => CqlStatements.CreateFunction(to, function)));
            _tables.AddRange(keyspace.Aggregates.Select(aggregate => CqlStatements.CreateAggregate(to, aggregate)));
        }

        foreach (var target in targets)
        {
            PlanTable(keyspace, live, target);
        }
    }

    private void PlanTypes(CqlKeyspace keyspace, CqlKeyspace? live, string to, IReadOnlyList<SchemaTarget> targets)
    {
        var used = targets.Select(target => keyspace.FindTable(target.Source.Name)).OfType<CqlTable>().SelectMany(table => table.UserTypes).Distinct().ToList();
        foreach (var missing in used.Where(name => keyspace.FindType(name) is null))
        {
            Block($"type {keyspace.Name}.{missing}", "a table of the backup uses it and the backup doesn't hold it.");
        }

        var types = live is null ? keyspace.Types : keyspace.TypesFor(used);
        foreach (var type in types.Where(type => live?.FindType(type.Name) is null))
        {
            Create($"type {to}.{type.Name}", _keyspaces, CqlStatements.CreateType(to, type));
        }

        if (live is not null)
        {
            _differences.AddRange(TypeComparison.Compare(keyspace, live, types));
        }

        // To Cassandra two user types are equal only when their keyspaces are (4.0), and the SSTables' headers name the old one.
        foreach (var target in keyspace.Name == to ? [] : targets)
        {
            if (keyspace.FindTable(target.Source.Name)?.UserTypes.ToArray() is { Length: > 0 } held)
            {
                Block(
                    $"table {target.Target}",
                    $"its SSTables name {string.Join(", ", held)} as types of keyspace {keyspace.Name}; restore it there under another name, and copy its rows by CQL.");
            }
        }
    }

    private void PlanTable(CqlKeyspace keyspace, CqlKeyspace? live, SchemaTarget target)
    {
        var what = $"table {target.Target}";
        if (keyspace.FindTable(target.Source.Name) is not { } table)
        {
            Block($"table {target.Source}", "it is not in the backup's schema.");
            return;
        }

        if (live?.FindView(target.Target.Name) is { } view)
        {
            Block(what, $"the cluster has a view of {view.BaseTable} by that name.");
        }
        else if (live?.FindTable(target.Target.Name) is not { } found)
        {
            CreateTable(keyspace, live, table, target);
        }
        else if (_wanted.Begun.Contains(target.Target))
        {
            FinishTable(keyspace, live, table, found, target);
        }
        else if (_wanted.MustBeNew)
        {
            Block(what, "it exists; a table restored beside another gets a name that is free.");
        }
        else
        {
            _differences.AddRange(TableComparison.Compare(target.Target.ToString(), table, found));
            CompareViews(keyspace, live, target);
        }

        foreach (var trigger in table.Triggers.Where(_ => live?.FindTable(target.Target.Name) is null))
        {
            Note(what, $"trigger {trigger.Name} ({trigger.ClassName}) is not created.");
        }
    }

    private void CreateTable(CqlKeyspace keyspace, CqlKeyspace? live, CqlTable table, SchemaTarget target)
    {
        var what = $"table {target.Target}";
        if (table.IsCompact)
        {
            Block(what, $"it was made WITH COMPACT STORAGE or by Thrift (its layout is {string.Join(", ", table.Flags)}), which CREATE TABLE can't say.");
            return;
        }

        Create(what, _tables, CqlStatements.CreateTable(target.Target.Keyspace, target.Target.Name, table, IdFor(what, table.Id)));
        _new.Add(target.Target);
        AddRest(keyspace, live, table, live: null, target);
    }

    /// <summary>A table that this restore created before it was interrupted: what is still to be done to it.</summary>
    private void FinishTable(CqlKeyspace keyspace, CqlKeyspace liveKeyspace, CqlTable table, CqlTable found, SchemaTarget target)
    {
        _new.Add(target.Target);
        AddRest(keyspace, liveKeyspace, table, found, target);
    }

    private void AddRest(CqlKeyspace keyspace, CqlKeyspace? liveKeyspace, CqlTable table, CqlTable? live, SchemaTarget target)
    {
        var (to, name) = (target.Target.Keyspace, target.Target.Name);
        foreach (var column in table.DroppedColumns.Where(column => live?.DroppedColumns.Any(dropped => dropped.Name == column.Name) != true))
        {
            _tables.Add(CqlStatements.DropColumn(to, name, column));
        }

        foreach (var column in table.Columns.Where(column => table.DroppedColumns.Any(dropped => dropped.Name == column.Name)))
        {
            if (live is null || live.DroppedColumns.All(dropped => dropped.Name != column.Name) || live.Columns.All(now => now.Name != column.Name))
            {
                _tables.Add(CqlStatements.AddColumn(to, name, column));
            }
        }

        foreach (var index in table.Indexes.Select(index => (Index: index, Name: IndexNames.For(index.Name, target))))
        {
            if (live?.Indexes.Any(now => now.Name == index.Name) == true)
            {
                continue;
            }

            if (table.Columns.All(column => column.Name != IndexTarget.Parse(index.Index.Target).Column))
            {
                Block($"index {to}.{index.Name}", $"it is over {index.Index.Target}, which is no column of the backup's table.");
            }
            else if (liveKeyspace?.Tables.Any(other => other.Name != name && other.Indexes.Any(now => now.Name == index.Name)) == true)
            {
                Block($"index {to}.{index.Name}", "another table of the keyspace has an index by that name.");
            }
            else
            {
                _tables.Add(CqlStatements.CreateIndex(to, name, index.Name, index.Index));
            }
        }

        foreach (var view in keyspace.Views.Where(view => view.BaseTable == table.Name && liveKeyspace?.FindView(view.Name)?.BaseTable != name))
        {
            PlanView(to, liveKeyspace, view);
        }
    }

    private void PlanView(string to, CqlKeyspace? live, CqlView view)
    {
        var what = $"view {to}.{view.Name}";
        if (!_wanted.WithViews)
        {
            Note(what, "views are not created beside a table that is restored under another name.");
        }
        else if (live?.FindView(view.Name) is not null || live?.FindTable(view.Name) is not null)
        {
            Block(what, "the cluster has another table or view by that name.");
        }
        else
        {
            _views.Add(CqlStatements.CreateView(to, view, IdFor(what, view.Id)));
        }
    }

    private void CompareViews(CqlKeyspace keyspace, CqlKeyspace live, SchemaTarget target)
    {
        var (before, now) = (ViewsOf(keyspace, target.Source.Name), ViewsOf(live, target.Target.Name));
        foreach (var name in before.Except(now).Where(_ => _wanted.WithViews))
        {
            Block($"view {live.Name}.{name}", $"it is in the backup and not in the cluster, while its table {target.Target} is. Create it, wait until it is built, then restore.");
        }

        foreach (var name in now.Except(before))
        {
            Block($"view {live.Name}.{name}", $"it is not in the backup; truncating {target.Target} would leave it empty. Drop it first.");
        }
    }

    private static HashSet<string> ViewsOf(CqlKeyspace keyspace, string table) => [.. keyspace.Views.Where(view => view.BaseTable == table).Select(view => view.Name)];

    private Guid? IdFor(string what, Guid id)
    {
        if (!_wanted.KeepIds)
        {
            return null;
        }

        if (_ids.Add(id))
        {
            return id;
        }

        Note(what, $"its id {id} belongs to another table of the cluster; it gets a new one.");
        return null;
    }

    private void Create(string what, List<SchemaStatement> statements, SchemaStatement statement)
    {
        if (_wanted.Create)
        {
            Note(what, "it is not in the cluster's schema and is created as it was.");
        }
        else
        {
            Block(what, "it is not in the cluster's schema, and nothing is to be created.");
        }

        statements.Add(statement);
    }

    private void Block(string what, string difference) => _differences.Add(new SchemaDifference(what, difference, Blocks: true));

    private void Note(string what, string difference) => _differences.Add(new SchemaDifference(what, difference, Blocks: false));
}
