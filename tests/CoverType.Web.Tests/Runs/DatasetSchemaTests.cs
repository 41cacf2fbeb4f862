using CoverType.Web.Runs;
using Mlflow.Client;

namespace CoverType.Web.Tests.Runs;

public sealed class DatasetSchemaTests
{
    [Fact]
    public void ColumnsOf_SchemaOfMlflow_HasItsColumns() =>
        DatasetSchema.ColumnsOf("""{"mlflow_colspec":[{"type":"long","name":"Elevation","required":true},{"type":"string","name":"Soil","required":false}]}""")
            .ShouldBe([new ModelField("Elevation", "long", true), new ModelField("Soil", "string", false)]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{broken")]
    [InlineData("""{"mlflow_colspec":[],"mlflow_colspec":[]}""")]
    [InlineData("""{"mlflow_colspec":[{"name":"a","name":"b"}]}""")]
    [InlineData("""{"mlflow_colspec":[{"name":"\ud800","type":"x"}]}""")]
    [InlineData("""{"mlflow_colspec":[{"name":{"a":"\ud800"},"type":"x"}]}""")]
    public void ColumnsOf_AnyOtherForm_IsNull(string? schema) => DatasetSchema.ColumnsOf(schema).ShouldBeNull();
}
