package web
import ("testing";"os";"strings")
func TestProbe(t *testing.T){
 s := exhibitions["dongnai-2023"].open(t)
 b,_ := os.ReadFile("/tmp/urls")
 for u := range strings.FieldsSeq(string(b)) { a := s.ask(t,"GET",u); os.WriteFile("/tmp/out/"+strings.NewReplacer("/","_","?",".").Replace(u), []byte(a.Body.String()),0o644); t.Log(u,a.Code,a.Header()) }
}
