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
    public void ColumnsOf_AnyOtherForm_IsNull(string? schema) => DatasetSchema.ColumnsOf(schema).ShouldBeNull();
}
