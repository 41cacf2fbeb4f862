using Mlflow.Client.Models;

namespace Mlflow.Client.Tests.Models;

public sealed class ModelUriTests
{
    [Fact]
    public void Parse_EachForm_IsTold()
    {
        ModelUri.Parse("models:/cover type/3").ShouldBe(new ModelUri.ByVersion("cover type", 3));
        ModelUri.Parse("models:/covertype@Production").ShouldBe(new ModelUri.ByAlias("covertype", "Production"));
        ModelUri.Parse("models:/m-0123").ShouldBe(new ModelUri.ById(new LoggedModelId("m-0123")));
        ModelUri.Parse("runs:/r1/deep/model").ShouldBe(new ModelUri.InRun(new RunId("r1"), "deep/model"));
        ModelUri.Parse("mlflow-artifacts:/1/a").ShouldBe(new ModelUri.AtRoot("mlflow-artifacts:/1/a"));
    }

    [Theory]
    [InlineData("covertype")]
    [InlineData("models:/covertype")]
    [InlineData("models:/covertype/latest")]
    [InlineData("models:/covertype@")]
    [InlineData("models:/@x")]
    [InlineData("models:/")]
    [InlineData("runs:/r1")]
    [InlineData(" ")]
    public void Parse_AnythingElse_IsRefused(string text) =>
        Should.Throw<ArgumentException>(() => ModelUri.Parse(text));
}
