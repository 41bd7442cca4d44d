namespace Ringkeeper.Embedded.DurableFunctions.Tests.Http;

/// <summary>A scoped service that a function's class asks for.</summary>
public interface IHttpGreeting
{
    string Greet(string name);
}
