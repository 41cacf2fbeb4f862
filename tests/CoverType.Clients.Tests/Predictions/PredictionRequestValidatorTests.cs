using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using FluentValidation.Results;

namespace CoverType.Clients.Tests.Predictions;

public sealed class PredictionRequestValidatorTests
{
    private static readonly PredictionRequestValidator Validator = new();

    public static TheoryData<string> NumericColumns => [.. ForestFeatures.Numeric.Select(feature => feature.Column)];

    public static TheoryData<string> Columns => [.. ForestFeatures.Columns];

    [Fact]
    public void Validate_RightRequest_IsValid() => Validator.Validate(ExampleRequests.Right).IsValid.ShouldBeTrue();

    [Theory]
    [MemberData(nameof(NumericColumns))]
    public void Validate_EndsOfTheRange_AreValidAndOneBeyondIsNot(string column)
    {
        NumericFeature feature = ForestFeatures.Numeric.Single(feature => feature.Column == column);

        ErrorsWith(column, $"{feature.Minimum}").ShouldBeEmpty();
        ErrorsWith(column, $"{feature.Maximum}").ShouldBeEmpty();
        OnlyErrorWith(column, $"{feature.Minimum - 1}").ShouldContain($"not {feature.Minimum - 1}");
        OnlyErrorWith(column, $"{feature.Maximum + 1}")
            .ShouldContain($"from {feature.Minimum} to {feature.Maximum}");
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Validate_Null_IsMissing(string column) => OnlyErrorWith(column, "null").ShouldBe("Is missing.");

    [Theory]
    [MemberData(nameof(Columns))]
    public void Validate_WrongType_IsOneErrorNotAlsoMissing(string column) =>
        OnlyErrorWith(column, "[]").ShouldContain("not an array");

    [Theory]
    [InlineData("Wilderness_Area", "rawah")]
    [InlineData("Wilderness_Area", "")]
    [InlineData("Soil_Type", "7745")]
    [InlineData("Soil_Type", "C0000")]
    public void Validate_UnknownCategory_IsNamed(string column, string value) =>
        OnlyErrorWith(column, $"\"{value}\"").ShouldContain($"not \"{value}\"");

    [Theory]
    [InlineData("Wilderness_Area", "rawah", "Rawah")]
    [InlineData("Wilderness_Area", "Comanche", "Commanche")]
    [InlineData("Wilderness_Area", "Cache la Poudre Wilderness Area", "Cache")]
    [InlineData("Wilderness_Area", "4", "Cache")]
    [InlineData("Soil_Type", "29", "C7745")]
    [InlineData("Soil_Type", "7745", "C7745")]
    [InlineData("Soil_Type", "c7745", "C7745")]
    public void Validate_CategoryWrittenInAnotherWay_HintsAtTheOneMeant(string column, string value, string meant) =>
        OnlyErrorWith(column, $"\"{value}\"").ShouldEndWith($"not \"{value}\". Is {meant} meant?");

    [Theory]
    [InlineData("Wilderness_Area", "5")]
    [InlineData("Wilderness_Area", "")]
    [InlineData("Soil_Type", "41")]
    [InlineData("Soil_Type", "clay")]
    public void Validate_CategoryLikeNone_HasNoHint(string column, string value) =>
        OnlyErrorWith(column, $"\"{value}\"").ShouldEndWith($"not \"{value}\".");

    [Fact]
    public void Validate_EmptyObject_NamesEveryColumn() =>
        Errors("{}").Select(error => error.PropertyName).ShouldBe(ForestFeatures.Columns);

    [Fact]
    public void Validate_SeveralKindsOfErrors_AreAllTold()
    {
        string json = ExampleRequests.With("Elevation", "\"high\"")
            .Replace("\"Slope\":3", "\"Slope\":900", StringComparison.Ordinal)
            .Replace("C7745", "clay", StringComparison.Ordinal)
            .Replace("\"Aspect\"", "\"aspect\"", StringComparison.Ordinal);

        Errors(json).Select(error => error.PropertyName)
            .ShouldBe(["Elevation", "aspect", "Aspect", "Slope", "Soil_Type"], ignoreOrder: true);
    }

    [Fact]
    public void ToCell_ValidRequest_IsTheCellThatItWasMadeFor()
    {
        ForestCell cell = ExampleRequests.Right.ToCell();

        cell.HorizontalDistanceToFirePoints.ShouldBe(6279);
        cell.SoilType.Code.ShouldBe("C7745");
        PredictionRequest.For(cell).ShouldBe(ExampleRequests.Right);
    }

    [Fact]
    public void ToCell_FieldMissing_ThrowsNamingIt() =>
        Should.Throw<InvalidOperationException>(() => (ExampleRequests.Right with { Slope = null }).ToCell())
            .Message.ShouldContain("Slope");

    private static string OnlyErrorWith(string column, string json)
    {
        ValidationFailure failure = ErrorsWith(column, json).ShouldHaveSingleItem();
        failure.PropertyName.ShouldBe(column);
        return failure.ErrorMessage;
    }

    private static List<ValidationFailure> ErrorsWith(string column, string json) =>
        Errors(ExampleRequests.With(column, json));

    private static List<ValidationFailure> Errors(string json) => Validator.Validate(
        JsonSerializer.Deserialize(json, PredictionJsonContext.Default.PredictionRequest)!).Errors;
}
