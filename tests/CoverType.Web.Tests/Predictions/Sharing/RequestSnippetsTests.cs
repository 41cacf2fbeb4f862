using CoverType.Clients.Predictions;
using CoverType.Web.Predictions.Examples;
using CoverType.Web.Predictions.Sharing;

namespace CoverType.Web.Tests.Predictions.Sharing;

public sealed class RequestSnippetsTests
{
    [Theory]
    [InlineData("curl")]
    [InlineData("C#")]
    [InlineData("Python")]
    public void For_Request_NamesTheServiceAndTheWholeCell(string language)
    {
        PredictionRequest request = PredictionRequest.For(ExampleCells.All[0].Cell);

        string program = RequestSnippets.For(request, new Uri("http://127.0.0.1:8000"))
            .Single(snippet => snippet.Language == language).Code;

        program.ShouldContain("http://127.0.0.1:8000/predict/");
        program.ShouldContain("\"Elevation\":3400");
        program.ShouldContain("\"Soil_Type\":\"C8771\"");
    }
}
