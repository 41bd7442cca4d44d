namespace Ringkeeper.Embedded.DurableFunctions.Tests.Hosting;

public enum RingMetal
{
    Silver,
    Gold,
}
