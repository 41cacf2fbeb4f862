using System.Text;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Clients.Tests.Predictions;

public sealed class PredictionRequestJsonTests
{
    [Fact]
    public void Read_RightRequest_FillsEveryProperty() =>
        Read(ExampleRequests.RightJson).ShouldBe(ExampleRequests.Right);

    [Fact]
    public void Read_ColumnsInReverse_FillsEveryProperty()
    {
        IEnumerable<string> reversed = JsonDocument.Parse(ExampleRequests.RightJson)
            .RootElement.EnumerateObject().Reverse().Select(property => property.ToString());

        Read($"{{{string.Join(',', reversed)}}}").ShouldBe(ExampleRequests.Right);
    }

    [Fact]
    public void Write_RightRequest_HasExactlyTheColumnsAsKeys()
    {
        string json = JsonSerializer.Serialize(
            ExampleRequests.Right, PredictionJsonContext.Default.PredictionRequest);

        using JsonDocument document = JsonDocument.Parse(json);
        document.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(ForestFeatures.Columns);
        Read(json).ShouldBe(ExampleRequests.Right);
    }

    [Theory]
    [InlineData("2596.0")]
    [InlineData("2.596e3")]
    [InlineData("2596")]
    [InlineData("\"2596\"")]
    [InlineData("\"2596.0\"")]
    [InlineData("\"2.596e+03\"")]
    [InlineData("\"\\u0032596\"")]
    public void Read_WholeNumberHoweverWritten_IsTaken(string json)
    {
        PredictionRequest request = Read(ExampleRequests.With("Elevation", json));

        request.Elevation.ShouldBe(2596);
        request.ReadErrors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("25.5", "25.5")]
    [InlineData("2.5", "2.5")]
    [InlineData("1e-30", "1e-30")]
    [InlineData("\"1,5\"", "the text \"1,5\"")]
    [InlineData("\"2.5\"", "the text \"2.5\"")]
    [InlineData("\"\"", "the text \"\"")]
    [InlineData("\"NaN\"", "the text \"NaN\"")]
    [InlineData("\"1e309\"", "the text \"1e309\"")]
    [InlineData("true", "true")]
    [InlineData("[1,[2]]", "an array")]
    [InlineData("{\"a\":{\"b\":1}}", "an object")]
    [InlineData("1e309", "1e309")]
    [InlineData("-1e309", "-1e309")]
    [InlineData("99999999999999999999999999999999", "99999999999999999999999999999999")]
    [InlineData("1e-5", "1e-5")]
    public void Read_NotAWholeNumber_IsToldAndTheRestIsRead(string json, string named)
    {
        PredictionRequest request = Read(ExampleRequests.With("Aspect", json));

        request.Aspect.ShouldBeNull();
        request.SoilType.ShouldBe("C7745");
        FieldError error = request.ReadErrors.ShouldHaveSingleItem();
        error.ShouldBe(new FieldError("Aspect", $"Must be a whole number from 0 to 360°, not {named}."));
    }

    [Fact]
    public void Read_ValuesAsTheDataApiSendsThem_AreTaken()
    {
        string json = $"{{{string.Join(',', JsonDocument.Parse(ExampleRequests.RightJson).RootElement.EnumerateObject()
            .Select(property => $"\"{property.Name}\":\"{property.Value}\""))}}}";

        Read(json).ShouldBe(ExampleRequests.Right);
    }

    [Theory]
    [InlineData("Wilderness_Area", "1", "Is Rawah meant?")]
    [InlineData("Soil_Type", "29", "Is C7745 meant?")]
    [InlineData("Soil_Type", "7745", "Is C7745 meant?")]
    public void Read_CategoryAsANumber_NamesTheOneMeant(string column, string json, string hint) =>
        Read(ExampleRequests.With(column, json)).ReadErrors.ShouldHaveSingleItem().Message.ShouldEndWith(hint);

    [Fact]
    public void Read_KeyGivenTwice_IsTold() =>
        Read($$"""{"Slope":3,{{ExampleRequests.RightJson[1..]}}""").ReadErrors.ShouldHaveSingleItem()
            .ShouldBe(new FieldError("Slope", "Is given more than once."));

    [Theory]
    [InlineData("elevation", "Elevation")]
    [InlineData("horizontalDistanceToHydrology", "Horizontal_Distance_To_Hydrology")]
    [InlineData("Wilderness Area", "Wilderness_Area")]
    public void Read_KeyOfAnotherSpelling_NamesTheColumnMeant(string key, string column)
    {
        FieldError error = Read($$"""{"{{key}}":1}""").ReadErrors.ShouldHaveSingleItem();

        error.Field.ShouldBe(key);
        error.Message.ShouldBe($"Is not a field of a cell. Is {column} meant?");
    }

    [Fact]
    public void Read_UnknownKey_IsToldWithTheFieldsThereAre()
    {
        FieldError error = Read("""{"Cover_Type":{"deep":[1,2]}}""").ReadErrors.ShouldHaveSingleItem();

        error.Field.ShouldBe("Cover_Type");
        error.Message.ShouldContain("Soil_Type");
    }

    [Fact]
    public void Read_AThousandUnknownKeys_TellsTheFirstFifty()
    {
        string json = $"{{{string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"k{i}\":{i}"))}}}";

        Read(json).ReadErrors.Count.ShouldBe(50);
    }

    [Fact]
    public void Read_LongUnknownKey_IsShortened() =>
        Read($$"""{"{{new string('x', 5000)}}":1}""").ReadErrors.ShouldHaveSingleItem().Field.Length.ShouldBe(41);

    [Theory]
    [InlineData("[]", "an array")]
    [InlineData("17", "17")]
    [InlineData("\"Rawah\"", "the text \"Rawah\"")]
    public void Read_NoObject_Throws(string json, string named) =>
        Should.Throw<JsonException>(() => Read(json)).Message.ShouldContain($"not {named}");

    [Theory]
    [InlineData("{")]
    [InlineData("{\"Elevation\":NaN}")]
    [InlineData("{\"Elevation\":1,}")]
    [InlineData("{\"Soil_Type\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"Elevation\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void Read_NoJson_ThrowsJsonException(string json) => Should.Throw<JsonException>(() => Read(json));

    [Fact]
    public void Read_TextThatIsNotUtf8_ThrowsJsonException()
    {
        byte[] json = [.. "{\"Soil_Type\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Should.Throw<JsonException>(
            () => JsonSerializer.Deserialize(json, PredictionJsonContext.Default.PredictionRequest));
    }

    private static PredictionRequest Read(string json) => JsonSerializer.Deserialize(
        Encoding.UTF8.GetBytes(json), PredictionJsonContext.Default.PredictionRequest)!;
}
