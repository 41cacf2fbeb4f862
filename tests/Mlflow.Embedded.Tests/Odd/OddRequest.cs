using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Odd;

/// <summary>An odd request to a stock MLflow and its response.</summary>
/// <param name="Number">The number of the line.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below <c>/api/2.0/mlflow/</c>, with placeholders.</param>
/// <param name="Case">The change that makes the request odd, for example <c>tags=[null]</c>.</param>
/// <param name="Body">The fields, with placeholders; those of a GET are its query.</param>
/// <param name="Status">The recorded status.</param>
/// <param name="ErrorCode">The recorded error code; null without an error, <c>not JSON</c> for an error of another form.</param>
public sealed record OddRequest(
    int Number, string Method, string Path, string Case, JsonObject Body, int Status, string? ErrorCode)
{
    private const int MostShown = 100;

    /// <summary>The recorded answer as text, for example <c>400 INVALID_PARAMETER_VALUE</c>.</summary>
    public string Answer => AnswerOf(Status, ErrorCode);

    /// <summary>The method and the path.</summary>
    public string Call => $"{Method} {Path}";

    public static string AnswerOf(int status, string? errorCode) => errorCode is null ? $"{status}" : $"{status} {errorCode}";

    public override string ToString() =>
        $"{Number} {Call} [{(Case.Length > MostShown ? Case[..MostShown] + "…" : Case)}]";
}
