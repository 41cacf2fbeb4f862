using System.Net;
using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class StepFailureTests
{
    [Theory]
    [InlineData(HttpStatusCode.BadGateway, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.RequestTimeout, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.Conflict, false)]
    public void IsOutside_AnswerOfMlflow_IsTrueIfWaitingHelps(HttpStatusCode status, bool isOutside) =>
        StepFailure.IsOutside(new MlflowException("It was refused.") { StatusCode = status }).ShouldBe(isOutside);

    [Fact]
    public void IsOutside_CredentialsRefused_IsTrue() =>
        StepFailure.IsOutside(new MlflowUnauthorizedException("The token is wrong.") { StatusCode = HttpStatusCode.Unauthorized })
            .ShouldBeTrue("it waits until the operator has set others, and counts no attempt");
}
