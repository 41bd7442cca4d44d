using Microsoft.DurableTask;

namespace Ringkeeper.Embedded.DurableFunctions.Engine.Dispatch;

internal sealed class ActivityContext(string name, string instanceId, string version) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;

    public override string Version => version;
}
