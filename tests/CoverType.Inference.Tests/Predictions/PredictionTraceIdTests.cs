using System.Net;
using System.Text;
using CoverType.Testing;

namespace CoverType.Inference.Tests.Predictions;

/// <summary>Each error response of the service has one trace id, and calls it <c>traceId</c>.</summary>
public sealed class PredictionTraceIdTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/predict/", "{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/predict/", "{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/predict/", "{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("POST", "/predict/", "long", "application/json", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("POST", "/predict/", "right", "application/json", HttpStatusCode.ServiceUnavailable)]
    [InlineData("GET", "/predict/", null, null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/nowhere", null, null, HttpStatusCode.NotFound)]
    [InlineData("GET", "/model", null, null, HttpStatusCode.ServiceUnavailable)]
    public async Task Error_HasOneTraceId(string method, string path, string? body, string? type, HttpStatusCode status)
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(Text(body), Encoding.UTF8, type!);
        }

        using HttpResponseMessage response = await server.Http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(status);
        (await ProblemBody.ReadTraceIdNamesAsync(response, Cancellation)).ShouldBe(["traceId"]);
    }

    private static string Text(string body) => body switch
    {
        "long" => new string(' ', 100_000),
        "right" => """
            {"Elevation":2596,"Aspect":51,"Slope":3,"Horizontal_Distance_To_Hydrology":258,"Vertical_Distance_To_Hydrology":0,
            "Horizontal_Distance_To_Roadways":510,"Hillshade_9am":221,"Hillshade_Noon":232,"Hillshade_3pm":148,
            "Horizontal_Distance_To_Fire_Points":6279,"Wilderness_Area":"Rawah","Soil_Type":"C7745"}
            """,
        _ => body,
    };
}
