using System.Text.Json.Serialization;

namespace CoverType.Inference.Invocations;

/// <summary>An error of MLflow's scoring protocol.</summary>
/// <param name="ErrorCode">MLflow's code, such as <c>BAD_REQUEST</c>.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record InvocationError(
    [property: JsonPropertyName("error_code")] string ErrorCode,
    [property: JsonPropertyName("message")] string Message);
