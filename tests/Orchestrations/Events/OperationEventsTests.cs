using System.Text.Json;
using Ringkeeper.Orchestrations.Events;
using Ringkeeper.Orchestrations.Plans;

namespace Ringkeeper.Orchestrations.Tests.Events;

public sealed class OperationEventsTests
{
    [Theory]
    [InlineData("backup", OperationStatus.Complete, null, null, "backup.completed", false)]
    [InlineData("backup", OperationStatus.Complete, null, "Node 2 was left out.", "backup.degraded", true)]
    [InlineData("backup", OperationStatus.Error, "No.", null, "backup.failed", true)]
    [InlineData("backup", OperationStatus.Cancelled, null, null, "backup.cancelled", true)]
    [InlineData("restore", OperationStatus.Complete, null, null, "restore.completed", false)]
    [InlineData("verification", OperationStatus.Error, "2 units are damaged.", null, "verification.failed", true)]
    [InlineData("prune", OperationStatus.Error, "A manifest can't be read.", null, "retention.blocked", true)]
    public void Of_EndedOperation_IsTheEventOfItsKindAndEnd(string kind, OperationStatus status, string? error, string? warning, string type, bool alert)
    {
        var plan = new OperationPlan
        {
            OperationId = $"{kind}-orders-b1",
            Kind = kind,
            Cluster = "orders",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Request = JsonSerializer.SerializeToElement(new { backupId = "b1" }),
            Phases = [],
        };

        var raised = OperationEvents.Of(plan, new OperationEnd { OperationId = plan.OperationId, Status = status, Error = error, Warnings = warning is null ? [] : [warning] }, DateTimeOffset.UnixEpoch);

        raised.Type.ShouldBe(type);
        raised.IsAlert.ShouldBe(alert);
        raised.Backup.ShouldBe("b1");
        raised.Message.ShouldBe(error ?? warning);
        raised.Id.ShouldBe($"{kind}-orders-b1.{type}");
    }
}
