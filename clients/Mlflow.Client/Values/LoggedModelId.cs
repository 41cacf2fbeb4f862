namespace Mlflow.Client;

/// <summary>Id of a logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
/// <param name="Value">The id as the server gave it.</param>
public readonly record struct LoggedModelId(string Value)
{
    /// <summary>The id as the server gave it.</summary>
    public override string ToString() => Value;
}
