using System.Text;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Clients.Tests.Predictions;

/// <summary>The fast reader takes nothing that the request and its validator refuse, and reads the same cell.</summary>
public sealed class CellJsonTests
{
    private static readonly PredictionRequestValidator Validator = new();

    [Fact]
    public void Read_RightRequest_IsItsCell() =>
        CellJson.Read(Encoding.UTF8.GetBytes(ExampleRequests.RightJson)).ShouldBe(ExampleRequests.Right.ToCell());

    [Fact]
    public void Read_ColumnsInReverseAndValuesAsText_IsItsCell()
    {
        IEnumerable<string> reversed = JsonDocument.Parse(ExampleRequests.RightJson).RootElement.EnumerateObject()
            .Reverse().Select(property => $"\"{property.Name}\":\"{property.Value}\"");

        CellJson.Read(Encoding.UTF8.GetBytes($"{{{string.Join(',', reversed)}}}"))
            .ShouldBe(ExampleRequests.Right.ToCell());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Read_NoCell_IsNull(string json) => CellJson.Read(Encoding.UTF8.GetBytes(json)).ShouldBeNull();

    [Theory]
    [InlineData("Elevation", "900")]
    [InlineData("Elevation", "2.5")]
    [InlineData("Elevation", "2596.0000000000000000000000000000000001")]
    [InlineData("Slope", "1e-30")]
    [InlineData("Slope", "3e-400")]
    [InlineData("Slope", "\"1e-30\"")]
    [InlineData("Elevation", "null")]
    [InlineData("Elevation", "[2596]")]
    [InlineData("Wilderness_Area", "\"rawah\"")]
    [InlineData("Wilderness_Area", "1")]
    [InlineData("Soil_Type", "\"29\"")]
    [InlineData("Soil_Type", "\"C7745\",\"Slope\":1")]
    [InlineData("Soil_Type", "\"C7745\",\"colour\":1")]
    [InlineData("Soil_Type", "\"C7745\",")]
    public void Read_AnErrorInOneField_IsNull(string column, string json) =>
        CellJson.Read(Encoding.UTF8.GetBytes(ExampleRequests.With(column, json))).ShouldBeNull();

    [Fact]
    public void Read_BodiesSpoiltAtRandom_AgreesWithTheValidator()
    {
        Random random = new(7);
        int taken = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] json = Encoding.UTF8.GetBytes(ExampleRequests.RightJson);
            for (int changes = random.Next(1, 3); changes > 0; changes--)
            {
                json[random.Next(json.Length)] = "0123456789.-e\" {}[],:"u8[random.Next(21)];
            }

            if (CellJson.Read(json) is ForestCell cell)
            {
                taken++;
                PredictionRequest request =
                    JsonSerializer.Deserialize(json, PredictionJsonContext.Default.PredictionRequest)!;
                Validator.Validate(request).IsValid.ShouldBeTrue(Encoding.UTF8.GetString(json));
                request.ToCell().ShouldBe(cell);
            }
        }

        taken.ShouldBeGreaterThan(100);
    }
}
