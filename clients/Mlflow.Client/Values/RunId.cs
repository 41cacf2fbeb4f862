namespace Mlflow.Client;

/// <summary>Id of a run: 32 hexadecimal digits.</summary>
/// <param name="Value">The id as the server gave it.</param>
public readonly record struct RunId(string Value)
{
    /// <summary>The id as the server gave it.</summary>
    public override string ToString() => Value;
}
