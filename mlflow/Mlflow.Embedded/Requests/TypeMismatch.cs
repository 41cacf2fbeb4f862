using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Requests;

/// <summary>A value of the wrong type.</summary>
/// <param name="Path">The path of the value, for example <c>metrics[0].value</c>.</param>
/// <param name="Json">The value as JSON.</param>
/// <param name="Expected">The expected type, for example <c>a whole number</c>.</param>
internal sealed record TypeMismatch(string Path, string Json, string Expected)
{
    /// <summary>True if the value is one of <see cref="BareNumbers"/>.</summary>
    public bool IsBareNumber => Json.StartsWith($"\"\\u{(int)BareNumbers.Mark:x4}", StringComparison.Ordinal);

    public MlflowException ToException() => MlflowException.InvalidValue(Path, Json, $"{Expected} is expected");
}
