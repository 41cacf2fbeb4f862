using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Requests;

/// <summary>A value of a wrong type.</summary>
/// <param name="Path">Where it stands, for example <c>metrics[0].value</c>.</param>
/// <param name="Json">The value as it was written.</param>
/// <param name="Expected">What was expected there.</param>
internal sealed record TypeMismatch(string Path, string Json, string Expected)
{
    /// <summary>The field of the request that the value belongs to.</summary>
    public string Field => Path.Split('.', '[')[0];

    /// <summary>Whether it is one of <see cref="BareNumbers"/>.</summary>
    public bool IsBareNumber => Json.StartsWith($"\"\\u{(int)BareNumbers.Mark:x4}", StringComparison.Ordinal);

    public string Description => $"The field '{Path}' has the value {Refused.Quote(Json)}; {Expected} is expected.";
}
