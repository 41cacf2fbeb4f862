namespace Mlflow.Client.Tests.Faults;

/// <summary>Says which row of the README's table of faults a test shows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RowAttribute(string fault) : Attribute
{
    public string Fault { get; } = fault;
}
