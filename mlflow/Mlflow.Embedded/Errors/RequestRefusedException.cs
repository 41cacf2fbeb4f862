namespace Mlflow.Embedded.Errors;

/// <summary>A request that cannot be served; <see cref="ErrorAnswers"/> turns it into MLflow's error form.</summary>
/// <param name="errorCode">One of <c>ErrorCodes</c>, which decides the HTTP status too.</param>
/// <param name="message">What is wrong, naming the field and the value.</param>
internal sealed class RequestRefusedException(string errorCode, string message) : Exception(message)
{
    public string ErrorCode { get; } = errorCode;
}
