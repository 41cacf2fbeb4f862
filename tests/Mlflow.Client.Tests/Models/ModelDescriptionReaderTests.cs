using Mlflow.Client.Models;

namespace Mlflow.Client.Tests.Models;

public sealed class ModelDescriptionReaderTests
{
    [Fact]
    public void Read_FileOfPythonsClient_HasSignatureAndFlavors()
    {
        ModelDescription model = ModelDescriptionReader.Read(
            """
            artifact_path: mlflow-artifacts:/1/models/m-1/artifacts
            flavors:
              python_function:
                loader_module: mlflow.sklearn
              sklearn:
                code: null
            mlflow_version: 3.11.1
            model_size_bytes: 1234
            run_id: abc
            signature:
              inputs: '[{"type": "long", "name": "Elevation", "required": true}, {"type": "string", "name": "Soil", "required": false}]'
              outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 7]}}]'
              params: '[{"name": "top", "dtype": "integer", "default": 3, "shape": null}]'
            """);

        model.Flavors.ShouldBe(["python_function", "sklearn"]);
        model.Inputs.ShouldBe([new ModelField("Elevation", "long", true), new ModelField("Soil", "string", false)]);
        model.Outputs.ShouldBe([new ModelField("", "float32 (-1, 7)", true)]);
        model.Params.ShouldBe([new ModelField("top", "integer", false) { Default = "3" }]);
        model.SizeInBytes.ShouldBe(1234);
        model.MlflowVersion.ShouldBe("3.11.1");
        model.RunId.ShouldBe(new RunId("abc"));
    }

    [Fact]
    public void Read_TypeWithParts_IsItsJson()
    {
        ModelDescription model = ModelDescriptionReader.Read(
            """
            signature:
              inputs: '[{"type": "array", "items": {"type": "string"}, "name": "words", "optional": true}]'
            """);

        ModelField field = model.Inputs.ShouldHaveSingleItem();
        field.Name.ShouldBe("words");
        field.IsRequired.ShouldBeFalse();
        field.Type.ShouldContain("""
            "items":{"type":"string"}
            """);
    }

    [Theory]
    [InlineData("signature: null")]
    [InlineData("signature:\n  inputs: null\n  outputs: '{'\n  params: '3'")]
    [InlineData("flavors: 3\nmodel_size_bytes: many")]
    public void Read_WhatHasAnotherForm_IsLeftOut(string yaml)
    {
        ModelDescription model = ModelDescriptionReader.Read(yaml);

        model.Inputs.ShouldBeEmpty();
        model.Outputs.ShouldBeEmpty();
        model.Params.ShouldBeEmpty();
        model.SizeInBytes.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("a: [")]
    public void Read_NotAMap_Throws(string yaml) =>
        Should.Throw<MlflowException>(() => ModelDescriptionReader.Read(yaml)).Message.ShouldContain("MLmodel");
}
